import { sql } from "drizzle-orm";
import type { BusinessCtx } from "../../../platform/ctx";
import { statement, type Write } from "../../../platform/db";
import { skipEmails } from "../../email";

/** Of a list, the runs that are cancelled by now. */
const CANCELLED = `SELECT id FROM workflow_runs WHERE business_id = ?1
  AND id IN (SELECT value FROM json_each(?2)) AND +status = 'cancelled'`;

/**
 * Ends live runs with all that they wait for. The first write counts them; the others follow what it
 * has done, so that a run which ended by itself keeps its emails.
 */
export function cancelWrites(ctx: BusinessCtx, ids: readonly string[]): Write[] {
  const list = JSON.stringify(ids);
  return [
    statement(
      `UPDATE workflow_runs SET status = 'cancelled', finished_at = ?3, paused_at = NULL,
         rev = rev + 1
       WHERE business_id = ?1 AND id IN (SELECT value FROM json_each(?2))
         AND +status IN ('running', 'waiting')`,
      ctx.businessId,
      list,
      ctx.now(),
    ),
    ...goneWrites(ctx, list),
  ];
}

/** The same for runs that have failed: nobody means to let them go on. */
export function giveUpWrites(ctx: BusinessCtx, ids: readonly string[]): Write[] {
  const list = JSON.stringify(ids);
  return [
    statement(
      `UPDATE workflow_runs SET status = 'cancelled', finished_at = ?3, rev = rev + 1
       WHERE business_id = ?1 AND id IN (SELECT value FROM json_each(?2)) AND +status = 'failed'`,
      ctx.businessId,
      list,
      ctx.now(),
    ),
    ...goneWrites(ctx, list),
  ];
}

function goneWrites(ctx: BusinessCtx, list: string): Write[] {
  const cancelled = sql`SELECT id FROM workflow_runs WHERE business_id = ${ctx.businessId}
    AND id IN (SELECT value FROM json_each(${list})) AND +status = 'cancelled'`;
  return [
    statement(
      `UPDATE run_steps SET status = 'cancelled', finished_at = ?3
       WHERE business_id = ?1 AND run_id IN (${CANCELLED}) AND status IN ('waiting', 'running')`,
      ctx.businessId,
      list,
      ctx.now(),
    ),
    ...["timers", "event_waits"].map((table) =>
      statement(
        `DELETE FROM ${table} WHERE business_id = ?1 AND run_id IN (${CANCELLED})`,
        ctx.businessId,
        list,
      ),
    ),
    skipEmails(ctx, { runs: cancelled }, "run_cancelled"),
  ];
}
