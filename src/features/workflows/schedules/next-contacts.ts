import type { BusinessCtx } from "../../../platform/ctx";
import { readAll, type Statement, statement } from "../../../platform/db";
import type { TimedTrigger } from "./occurrences";
import { dayMatch } from "./day-match";

/** Contacts of one commit. */
export const STRETCH = 500;

/** Contacts among which they are looked for at once: what one look costs at most. */
const MOST_LOOKED_AT = 5000;

/** A stretch of those for whom a trigger comes, and where the next one begins; null at the end. */
export interface Stretch {
  contactIds: string[];
  next: string | null;
}

/**
 * The next contacts for whom a trigger comes. Whatever their number, a bounded stretch of all is
 * looked at, in the order of the index on ids: days are in fields of the business's own, too, which
 * no index has.
 * @param days of the business, for a date trigger
 */
export async function nextContacts(
  inside: BusinessCtx,
  trigger: TimedTrigger,
  days: string[],
  after: string,
): Promise<Stretch> {
  const [rows] = await readAll<{ found: string; examined: number; last: string | null }>(
    inside.db,
    [nextContactsQuery(inside.businessId, trigger, days, after)],
  );
  const { found, examined, last } = rows![0]!;
  const contactIds = JSON.parse(found) as string[];
  const limit = limitOf(trigger);
  if (contactIds.length === STRETCH && limit > STRETCH) {
    return { contactIds, next: contactIds.at(-1)! };
  }
  return { contactIds, next: examined < limit ? null : last };
}

/** The query of `nextContacts`, for the test of its plan. */
export function nextContactsQuery(
  businessId: string,
  trigger: TimedTrigger,
  days: string[],
  after: string,
): Statement {
  const isDue = trigger.type === "date" ? dayMatch(trigger, days) : statement("true");
  return statement(
    `WITH examined AS MATERIALIZED (
       SELECT contacts.id, contacts.deleted_at IS NULL AND ${isDue.sql} AS is_due FROM contacts
       WHERE contacts.business_id = ? AND contacts.id > ? ORDER BY contacts.id
       LIMIT ${limitOf(trigger)})
     SELECT (SELECT json_group_array(id) FROM (
         SELECT id FROM examined WHERE is_due ORDER BY id LIMIT ${STRETCH})) AS found,
       (SELECT count(*) FROM examined) AS examined, (SELECT max(id) FROM examined) AS last`,
    ...[...isDue.params, businessId, after],
  );
}

/** A schedule comes for everybody: those are as many as are looked at. */
function limitOf({ type }: TimedTrigger): number {
  return type === "date" ? MOST_LOOKED_AT : STRETCH;
}
