import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { type RunRow, runRow } from "./run-rows";
import { timers, workflowRuns } from "./table.business";
import { wakeWorkflows } from "./wake-workflows";

export interface ChangedRun {
  id: string;
  status: RunRow["status"];
}

/**
 * Ends a run. Nothing of it happens after the commit.
 * @throws AppError STATE_INVALID if it has ended
 */
export async function cancelRun(ctx: BusinessCtx, id: string): Promise<ChangedRun> {
  require(ctx, "workflows:write");
  const row = await runRow(ctx, id);
  if (row.status !== "running" && row.status !== "waiting") throw new AppError("STATE_INVALID");
  const result = { id, status: "cancelled" as const };
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(workflowRuns)
          .set({ status: "cancelled", finishedAt: ctx.now() })
          .where(unchanged(ctx, row)),
      ),
      ctx.db
        .delete(timers)
        .where(and(eq(timers.businessId, ctx.businessId), eq(timers.runId, id))),
    ],
    audit: { action: "run.cancelled", resource: { type: "run", id } },
    result,
  });
  return result;
}

/**
 * Lets a failed run go on at the step that failed.
 * @throws AppError STATE_INVALID unless it has failed
 */
export async function retryRun(ctx: BusinessCtx, id: string): Promise<ChangedRun> {
  require(ctx, "workflows:write");
  const row = await runRow(ctx, id);
  if (row.status !== "failed") throw new AppError("STATE_INVALID");
  const visit = row.visit + 1;
  const result = { id, status: "running" as const };
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(workflowRuns)
          .set({ status: "running", visit, error: null, finishedAt: null })
          .where(unchanged(ctx, row)),
      ),
      ctx.db.insert(timers).values({
        businessId: ctx.businessId,
        runId: id,
        workflowId: row.workflowId,
        nodeId: row.nodeId,
        visit,
        dueAt: ctx.now(),
      }),
    ],
    audit: { action: "run.retried", resource: { type: "run", id } },
    result,
  });
  wakeWorkflows(ctx);
  return result;
}

function unchanged(ctx: BusinessCtx, row: RunRow) {
  return and(
    eq(workflowRuns.businessId, ctx.businessId),
    eq(workflowRuns.id, row.id),
    eq(workflowRuns.status, row.status),
    eq(workflowRuns.visit, row.visit),
  );
}
