import { and, count, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { inJson } from "./in-json";
import type { RunCounts } from "./schemas";
import { workflowRuns } from "./table.business";

const NONE: RunCounts = {
  running: 0,
  waiting: 0,
  completed: 0,
  exited: 0,
  failed: 0,
  cancelled: 0,
};

/** Runs by status, for each of the workflows. */
export async function countRuns(
  ctx: BusinessCtx,
  workflowIds: string[],
): Promise<Map<string, RunCounts>> {
  const counts = new Map(workflowIds.map((id) => [id, { ...NONE }]));
  if (workflowIds.length === 0) return counts;
  const rows = await countRunsQuery(ctx, workflowIds);
  for (const row of rows) counts.get(row.workflowId)![row.status] = row.runs;
  return counts;
}

/** The query of `countRuns`, for the test of its plan. */
export function countRunsQuery(ctx: BusinessCtx, workflowIds: string[]) {
  return ctx.db
    .select({
      workflowId: workflowRuns.workflowId,
      status: workflowRuns.status,
      runs: count(),
    })
    .from(workflowRuns)
    .where(
      and(
        eq(workflowRuns.businessId, ctx.businessId),
        inJson(workflowRuns.workflowId, workflowIds),
      ),
    )
    .groupBy(workflowRuns.workflowId, workflowRuns.status);
}
