import { sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { statement, type Write } from "../../platform/db";
import { skipEmails } from "../email";

/**
 * What becomes of runs when contacts turn out to be one person: they go on as that person's. A run
 * of a workflow that the remaining contact is in at the moment ends, so that nobody goes through it
 * twice at a time. For the commit of the merge, whose verb has asked who may call it.
 */
export function workflowMergeWrites(
  ctx: BusinessCtx,
  from: readonly string[],
  into: string,
): Write[] {
  return [
    ...doubledWrites(ctx, from, into),
    // One after the other: two of them may have come in by the same entry.
    ...from.map((contactId) =>
      statement(
        `UPDATE workflow_runs SET contact_id = ?2, rev = rev + 1,
           entry_key = iif(EXISTS (SELECT 1 FROM workflow_runs AS own WHERE own.business_id = ?1
             AND own.workflow_id = workflow_runs.workflow_id AND own.contact_id = ?2
             AND own.entry_key = workflow_runs.entry_key), entry_key || ':' || id, entry_key)
         WHERE business_id = ?1 AND contact_id = ?3`,
        ctx.businessId,
        into,
        contactId,
      ),
    ),
    ...(["event_waits", "tag_changes", "step_dead_letters"] as const).map((table) =>
      statement(
        `UPDATE ${table} SET contact_id = ? WHERE business_id = ?
           AND contact_id IN (SELECT value FROM json_each(?))`,
        ...[into, ctx.businessId, JSON.stringify(from)],
      ),
    ),
  ];
}

/** Of a list of contacts, the runs that were cancelled at a time: before they are moved, the doubled. */
const DOUBLED = `SELECT id FROM workflow_runs WHERE business_id = ?1
  AND contact_id IN (SELECT value FROM json_each(?2)) AND +status = 'cancelled'
  AND finished_at = CAST(?3 AS INTEGER)`;

/**
 * Ends the live runs of workflows in which a contact before theirs is, too: the one that remains is
 * the first. The commit itself decides which, however many there are.
 */
function doubledWrites(ctx: BusinessCtx, from: readonly string[], into: string): Write[] {
  const { businessId } = ctx;
  const list = JSON.stringify(from);
  const now = ctx.now();
  const doubled = sql`SELECT id FROM workflow_runs WHERE business_id = ${businessId}
    AND contact_id IN (SELECT value FROM json_each(${list})) AND +status = 'cancelled'
    AND finished_at = CAST(${now} AS INTEGER)`;
  return [
    statement(
      `WITH live AS MATERIALIZED (
         SELECT r.id, r.workflow_id, person.key AS place
         FROM json_each(?2) AS person CROSS JOIN workflow_runs AS r
           ON r.business_id = ?1 AND r.contact_id = person.value
         WHERE +r.status IN ('running', 'waiting')),
       firsts AS MATERIALIZED (SELECT workflow_id, min(place) AS place FROM live GROUP BY 1)
       UPDATE workflow_runs SET status = 'cancelled', finished_at = CAST(?3 AS INTEGER),
         rev = rev + 1
       WHERE business_id = ?1 AND id IN (
         SELECT live.id FROM live JOIN firsts USING (workflow_id) WHERE live.place > firsts.place)`,
      businessId,
      JSON.stringify([into, ...from]),
      now,
    ),
    statement(
      `UPDATE run_steps SET status = 'cancelled', finished_at = CAST(?3 AS INTEGER)
       WHERE business_id = ?1 AND run_id IN (${DOUBLED}) AND status IN ('waiting', 'running')`,
      ...[businessId, list, now],
    ),
    ...["timers", "event_waits"].map((table) =>
      statement(
        `DELETE FROM ${table} WHERE business_id = ?1 AND run_id IN (${DOUBLED})`,
        ...[businessId, list, now],
      ),
    ),
    skipEmails(ctx, { runs: doubled }, "contact_merged"),
  ];
}
