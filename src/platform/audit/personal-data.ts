import { desc, eq } from "drizzle-orm";
import { statement } from "../db/write";
import { iso } from "../http/fields";
import type { PersonalData } from "../personal-data";
import { auditEntries, auditPersonal } from "./table.shared";

/** Entries that an export holds; more of them are read page by page in the activity. */
const MOST_ENTRIES = 5_000;

/**
 * What the log says about a person. Its entries stay; where the person acted from is erased, and
 * where strangers tried to act as the person. Of others who acted, staff above all, no address is
 * told, and what shows that it was them stays.
 */
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
    return rows.map(({ entry, address, userAgent }) => {
      const isOthers =
        entry.administratorId !== null || (entry.actorType === "user" && entry.actorId !== id);
      return {
        at: iso(entry.at),
        action: entry.action,
        businessId: entry.businessId,
        resource: { type: entry.resourceType, id: entry.resourceId },
        address: isOthers ? null : address,
        userAgent: isOthers ? null : userAgent,
      };
    });
  },
  erase: (_db, { id }) => [
    statement(
      `DELETE FROM audit_personal WHERE entry_id IN
       (SELECT id FROM audit_entries WHERE user_id = ?1 AND administrator_id IS NULL
        AND (actor_type <> 'user' OR actor_id = ?1))`,
      id,
    ),
    // By business, as the index on actors goes.
    statement(
      `DELETE FROM audit_personal WHERE entry_id IN
       (SELECT id FROM audit_entries WHERE actor_id = ?1 AND administrator_id IS NULL
        AND (business_id IS NULL OR business_id IN (SELECT id FROM businesses)))`,
      id,
    ),
    statement(
      `DELETE FROM audit_personal WHERE entry_id IN
       (SELECT id FROM audit_entries WHERE administrator_id = ?)`,
      id,
    ),
  ],
};
