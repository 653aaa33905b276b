import type { BusinessCtx } from "../../../platform/ctx";
import { type Statement, statement } from "../../../platform/db";

/** Bit of `timers.held` for a run that is paused by itself. */
export const RUN_HELD = 2;

/**
 * Not while a call is under way whose lease runs: what it has come to is still taken, and nothing
 * more. Nobody has read such a run as due.
 */
const NEXT_REV = `rev + iif(EXISTS (
    SELECT 1 FROM run_steps s JOIN timers t ON t.business_id = s.business_id AND t.run_id = s.run_id
    WHERE s.business_id = workflow_runs.business_id AND s.run_id = workflow_runs.id
      AND s.node_id = workflow_runs.node_id AND s.visit = workflow_runs.visit
      AND s.status = 'running' AND t.due_at > ?1), 0, 1)`;

/** Holds live runs. The first write counts them; the others follow what it has done. */
export function pauseWrites(ctx: BusinessCtx, ids: readonly string[]): Statement[] {
  const list = JSON.stringify(ids);
  return [
    statement(
      `UPDATE workflow_runs SET paused_at = ?1, rev = ${NEXT_REV}
       WHERE business_id = ?2 AND id IN (SELECT value FROM json_each(?3))
         AND +status IN ('running', 'waiting') AND paused_at IS NULL`,
      ctx.now(),
      ctx.businessId,
      list,
    ),
    statement(
      `UPDATE timers SET held = held | ${RUN_HELD}
       WHERE business_id = ?1 AND run_id IN (SELECT id FROM workflow_runs
         WHERE business_id = ?1 AND id IN (SELECT value FROM json_each(?2))
           AND paused_at IS NOT NULL)`,
      ctx.businessId,
      list,
    ),
  ];
}

/** Lets held runs go on where they were; those of a paused workflow when that is resumed. */
export function resumeWrites(ctx: BusinessCtx, ids: readonly string[]): Statement[] {
  const list = JSON.stringify(ids);
  return [
    statement(
      `UPDATE workflow_runs SET paused_at = NULL, rev = ${NEXT_REV}
       WHERE business_id = ?2 AND id IN (SELECT value FROM json_each(?3))
         AND +status IN ('running', 'waiting') AND paused_at IS NOT NULL`,
      ctx.now(),
      ctx.businessId,
      list,
    ),
    statement(
      `UPDATE timers SET held = held & ~${RUN_HELD}
       WHERE business_id = ?1 AND run_id IN (SELECT id FROM workflow_runs
         WHERE business_id = ?1 AND id IN (SELECT value FROM json_each(?2)) AND paused_at IS NULL)`,
      ctx.businessId,
      list,
    ),
  ];
}
