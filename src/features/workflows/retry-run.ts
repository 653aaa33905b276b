import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded, statement } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { type ChangedRun, type RunRow, runRow, unchangedRun } from "./run-rows";
import { runSteps, workflowRuns } from "./table.business";
import { wakeWorkflows } from "./wake-workflows";

/**
 * Lets a failed run go on at the step that failed; a wait that was over is not waited again. In a
 * paused workflow it goes on when that is resumed.
 * @throws AppError STATE_INVALID unless it has failed and its workflow is active or paused
 */
export async function retryRun(ctx: BusinessCtx, id: string): Promise<ChangedRun> {
  require(ctx, "workflows:write");
  const row = await runRow(ctx, id);
  if (row.status !== "failed") throw new AppError("STATE_INVALID");
  const waited = await hasWaited(ctx, row);
  const status = waited ? ("waiting" as const) : ("running" as const);
  const visit = waited ? row.visit : row.visit + 1;
  const result = { id, status };
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(workflowRuns)
          .set({ status, visit, error: null, finishedAt: null })
          .where(unchangedRun(ctx, row)),
      ),
      guarded(
        statement(
          `INSERT INTO timers (business_id, run_id, workflow_id, node_id, visit, due_at, held, attempts)
           SELECT business_id, ?3, id, ?4, ?5, ?6, status = 'paused', 0 FROM workflows
           WHERE business_id = ?1 AND id = ?2 AND status IN ('active', 'paused')`,
          ctx.businessId,
          row.workflowId,
          id,
          row.nodeId,
          visit,
          ctx.now(),
        ),
      ),
    ],
    onMiss: "STATE_INVALID",
    audit: { action: "run.retried", resource: { type: "run", id } },
    result,
  });
  wakeWorkflows(ctx);
  return result;
}

/** Whether the run failed when its wait had ended, and so on its way from there. */
async function hasWaited(ctx: BusinessCtx, row: RunRow): Promise<boolean> {
  const steps = await ctx.db
    .select({ type: runSteps.type })
    .from(runSteps)
    .where(
      and(
        eq(runSteps.businessId, ctx.businessId),
        eq(runSteps.runId, row.id),
        eq(runSteps.nodeId, row.nodeId),
        eq(runSteps.visit, row.visit),
      ),
    );
  return steps.some(({ type }) => type === "wait");
}
