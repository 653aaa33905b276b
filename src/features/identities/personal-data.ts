import { eq } from "drizzle-orm";
import { iso } from "../../platform/http/fields";
import type { PersonalData } from "../../platform/personal-data";
import { identities } from "./table.platform";

/** Who a person is at other providers. */
export const identityData: PersonalData = {
  name: "identities",
  async read(db, { id }) {
    const rows = await db.select().from(identities).where(eq(identities.userId, id));
    return rows.map((row) => ({
      provider: row.provider,
      issuer: row.issuer,
      subject: row.subject,
      email: row.email,
      createdAt: iso(row.createdAt),
      lastUsedAt: row.lastUsedAt === null ? null : iso(row.lastUsedAt),
    }));
  },
  erase: (db, { id }) => [db.delete(identities).where(eq(identities.userId, id))],
};
