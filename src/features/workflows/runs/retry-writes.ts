import type { BusinessCtx } from "../../../platform/ctx";
import { type Statement, statement } from "../../../platform/db";

/**
 * Lets failed runs do the step again at which they failed, as the same visit: what it has done
 * before, it does not do twice. When it arrived there stays as it was, so a wait that was over is not
 * waited again. The first write counts the runs; those of a deleted workflow stay as they are.
 */
export function retryWrites(ctx: BusinessCtx, ids: readonly string[]): Statement[] {
  const list = JSON.stringify(ids);
  return [
    statement(
      `UPDATE workflow_runs SET status = 'running', attempt = 0, error = NULL, finished_at = NULL,
         paused_at = NULL, rev = rev + 1
       WHERE business_id = ?1 AND id IN (SELECT value FROM json_each(?2)) AND +status = 'failed'
         AND EXISTS (SELECT 1 FROM workflows w WHERE w.business_id = ?1
           AND w.id = workflow_runs.workflow_id AND w.status IN ('active', 'paused'))`,
      ctx.businessId,
      list,
    ),
    statement(
      `UPDATE run_steps SET status = 'waiting', error = NULL, finished_at = NULL
       WHERE business_id = ?1 AND status = 'failed' AND (run_id, node_id, visit) IN (
         SELECT id, node_id, visit FROM workflow_runs WHERE business_id = ?1
           AND id IN (SELECT value FROM json_each(?2)) AND +status = 'running')`,
      ctx.businessId,
      list,
    ),
    ...goOnWrites(ctx, list),
  ];
}

/** Has runs that were made live again taken onwards at once, and closes their letters. */
export function goOnWrites(ctx: BusinessCtx, list: string): Statement[] {
  return [
    statement(
      `INSERT INTO timers (business_id, run_id, workflow_id, node_id, visit, due_at, held)
       SELECT r.business_id, r.id, r.workflow_id, r.node_id, r.visit, ?3, w.status = 'paused'
       FROM workflow_runs r CROSS JOIN workflows w
         ON w.business_id = r.business_id AND w.id = r.workflow_id
       WHERE r.business_id = ?1 AND r.id IN (SELECT value FROM json_each(?2))
         AND +r.status = 'running'
       ON CONFLICT DO NOTHING`,
      ctx.businessId,
      list,
      ctx.now(),
    ),
    statement(
      `UPDATE step_dead_letters SET status = 'replayed', closed_at = ?3
       WHERE business_id = ?1 AND status = 'open' AND run_id IN (
         SELECT id FROM workflow_runs WHERE business_id = ?1
           AND id IN (SELECT value FROM json_each(?2)) AND +status = 'running')`,
      ctx.businessId,
      list,
      ctx.now(),
    ),
  ];
}
