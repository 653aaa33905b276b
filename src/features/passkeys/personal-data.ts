import { eq } from "drizzle-orm";
import { iso } from "../../platform/http/fields";
import type { PersonalData } from "../../platform/personal-data";
import { passkeys } from "./table.platform";

/** A person's passkeys, without their keys. */
export const passkeyData: PersonalData = {
  name: "passkeys",
  async read(db, { id }) {
    const rows = await db.select().from(passkeys).where(eq(passkeys.userId, id));
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      aaguid: row.aaguid,
      createdAt: iso(row.createdAt),
      lastUsedAt: row.lastUsedAt === null ? null : iso(row.lastUsedAt),
    }));
  },
  erase: (db, { id }) => [db.delete(passkeys).where(eq(passkeys.userId, id))],
};
