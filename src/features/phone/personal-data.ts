import { eq } from "drizzle-orm";
import { iso } from "../../platform/http/fields";
import type { PersonalData } from "../../platform/personal-data";
import { phoneCodes } from "./table.platform";

/** Codes that were sent to a person's phone. */
export const phoneData: PersonalData = {
  name: "phoneCodes",
  async read(db, { id }) {
    const rows = await db.select().from(phoneCodes).where(eq(phoneCodes.userId, id));
    return rows.map((row) => ({
      purpose: row.purpose,
      phone: row.phone,
      createdAt: iso(row.createdAt),
      usedAt: row.usedAt === null ? null : iso(row.usedAt),
    }));
  },
  erase: (db, { id }) => [db.delete(phoneCodes).where(eq(phoneCodes.userId, id))],
};
