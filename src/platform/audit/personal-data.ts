import { desc, eq } from "drizzle-orm";
import { statement } from "../db/write";
import { iso } from "../http/fields";
import type { PersonalData } from "../personal-data";
import { auditEntries, auditPersonal } from "./table.shared";

/** Entries that an export holds; more of them are read page by page in the activity. */
const MOST_ENTRIES = 5_000;

/** What the log says about a person. Its entries stay; where they came from is erased. */
export const activityData: PersonalData = {
  name: "activity",
  async read(db, { id }) {
    const rows = await db
      .select({
        entry: auditEntries,
        address: auditPersonal.address,
        userAgent: auditPersonal.userAgent,
      })
      .from(auditEntries)
      .leftJoin(auditPersonal, eq(auditPersonal.entryId, auditEntries.id))
      .where(eq(auditEntries.userId, id))
      .orderBy(desc(auditEntries.at))
      .limit(MOST_ENTRIES);
    return rows.map(({ entry, address, userAgent }) => ({
      at: iso(entry.at),
      action: entry.action,
      businessId: entry.businessId,
      resource: { type: entry.resourceType, id: entry.resourceId },
      address,
      userAgent,
    }));
  },
  erase: (_db, { id }) => [
    statement(
      `DELETE FROM audit_personal WHERE entry_id IN
       (SELECT id FROM audit_entries WHERE user_id = ?)`,
      id,
    ),
  ],
};
