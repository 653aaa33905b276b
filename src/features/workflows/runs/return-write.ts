import { and, eq, notInArray } from "drizzle-orm";
import type { BusinessCtx } from "../../../platform/ctx";
import { type Statement, statement } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { definitionsOf } from "../definitions-of";
import type { RunRow } from "../run-rows";
import { runSteps } from "../table.business";

/**
 * Puts a run that has ended back to a step that it has done. Visits are counted on, so that the keys
 * of what it does from there are new.
 * @throws AppError RULE_REFUSED if it has not done that step, or its version has it no more
 */
export async function returnWrite(
  ctx: BusinessCtx,
  run: RunRow,
  nodeId: string,
): Promise<Statement> {
  const [done, definitions] = await Promise.all([
    ctx.db
      .select({ visit: runSteps.visit })
      .from(runSteps)
      .where(
        and(
          eq(runSteps.businessId, ctx.businessId),
          eq(runSteps.runId, run.id),
          eq(runSteps.nodeId, nodeId),
          notInArray(runSteps.status, ["running", "waiting"]),
        ),
      )
      .limit(1),
    definitionsOf(ctx, [run.versionId]),
  ]);
  const isThere = definitions.get(run.versionId)?.nodes.some(({ id }) => id === nodeId);
  if (done.length === 0 || !isThere) {
    throw new AppError("RULE_REFUSED", { details: { nodeId: ["The run has not done this step"] } });
  }
  return statement(
    `UPDATE workflow_runs SET status = 'running', node_id = ?1, visit = visit + 1, since = ?2,
       attempt = 0, error = NULL, finished_at = NULL, paused_at = NULL, rev = rev + 1
     WHERE business_id = ?3 AND id = ?4 AND rev = ?5
       AND EXISTS (SELECT 1 FROM workflows w WHERE w.business_id = ?3
         AND w.id = workflow_runs.workflow_id AND w.status IN ('active', 'paused'))`,
    nodeId,
    ctx.now(),
    ctx.businessId,
    run.id,
    run.rev,
  );
}
