import { eq } from "drizzle-orm";
import { iso, isoOrNull } from "../../platform/http/fields";
import type { PersonalData } from "../../platform/personal-data";
import { apiKeys } from "./table.platform";

/** API keys that a person made. Without the person they open nothing. */
export const apiKeyData: PersonalData = {
  name: "apiKeys",
  async read(db, { id }) {
    const rows = await db.select().from(apiKeys).where(eq(apiKeys.createdBy, id));
    return rows.map((row) => ({
      id: row.id,
      businessId: row.businessId,
      name: row.name,
      hint: row.hint,
      scopes: row.scopes,
      createdAt: iso(row.createdAt),
      revokedAt: isoOrNull(row.revokedAt),
    }));
  },
  erase: (db, { id }) => [db.delete(apiKeys).where(eq(apiKeys.createdBy, id))],
};
