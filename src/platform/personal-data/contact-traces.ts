import type { BusinessCtx } from "../ctx";
import { type Statement, statement } from "../db";
import type { ContactPerson } from "./index";

/** Stands where the id of somebody stood who was erased: valid, and nobody's. */
const NOBODY = "con_00000000000000000000000000";

/**
 * Takes a contact out of what the platform itself keeps on the shard: events, remembered answers,
 * and where they were when they did what the log says. The log stays; it names them by id alone.
 * The tables are read through: they hold what the last days have left.
 */
export function contactTracesErasure(
  { businessId }: BusinessCtx,
  { ids, emails }: ContactPerson,
): Statement[] {
  const words = JSON.stringify([...ids, ...emails]);
  return [
    ...ids.map((id) =>
      statement(
        `UPDATE outbox SET payload = replace(payload, ?1, ?2)
         WHERE business_id = ?3 AND instr(payload, ?1) > 0`,
        id,
        NOBODY,
        businessId,
      ),
    ),
    statement(
      `DELETE FROM idempotency_keys WHERE EXISTS (
         SELECT 1 FROM json_each(?1) AS word WHERE instr(lower(result), word.value) > 0)`,
      words,
    ),
    statement(
      `DELETE FROM audit_personal WHERE entry_id IN (
         SELECT id FROM audit_entries WHERE business_id = ?1 AND resource_type = 'contact'
           AND resource_id IN (SELECT value FROM json_each(?2))
           AND actor_type NOT IN ('user', 'apiKey'))`,
      businessId,
      JSON.stringify(ids),
    ),
  ];
}
