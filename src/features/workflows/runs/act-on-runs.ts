import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, type Write } from "../../../platform/db";
import { workflowRow } from "../workflow-rows";
import { wakeWorkflows } from "../wake-workflows";
import { cancelWrites } from "./cancel-writes";
import { pauseWrites, resumeWrites } from "./hold-writes";
import { type Asked, countMatching, matchingRuns, STRETCH } from "./matching-runs";
import { retryWrites } from "./retry-writes";
import { runsContinued } from "./runs-event";
import type { Bulk, RunAction, RunFilter } from "./schemas";

/** What an action writes for a list of runs; the first write counts them. */
export const WRITES: Record<RunAction, (ctx: BusinessCtx, ids: readonly string[]) => Write[]> = {
  pause: pauseWrites,
  resume: resumeWrites,
  cancel: cancelWrites,
  retry: retryWrites,
};

const DONE: Record<RunAction, string> = {
  pause: "paused",
  resume: "resumed",
  cancel: "cancelled",
  retry: "retried",
};

/**
 * Pauses, resumes, cancels or retries all runs of a workflow that match: the first 500 at once, the
 * others by and by. Runs that start later are not meant.
 */
export async function actOnRuns(
  ctx: BusinessCtx,
  workflowId: string,
  action: RunAction,
  filter: RunFilter,
): Promise<Bulk> {
  require(ctx, "workflows:write");
  await workflowRow(ctx, workflowId);
  const asked: Asked = { workflowId, action, filter, at: ctx.now() };
  const [matched, ids] = await Promise.all([
    countMatching(ctx, asked),
    matchingRuns(ctx, asked, ""),
  ]);
  const result = { matched: Math.max(matched, ids.length), done: ids.length };
  const [done] = await commit(ctx, {
    on: "business",
    writes: WRITES[action](ctx, ids),
    counted: true,
    events: ids.length < STRETCH ? [] : [runsContinued({ ...asked, after: ids.at(-1)! })],
    audit: {
      action: `workflow.runs_${DONE[action]}`,
      resource: { type: "workflow", id: workflowId },
      summary: { runs: result.matched, ...filter },
    },
    result,
  });
  wakeFor(ctx, action);
  return { ...result, done: done! };
}

/** Runs that may go on are looked at now. */
export function wakeFor(ctx: BusinessCtx, action: RunAction): void {
  if (action === "resume" || action === "retry") wakeWorkflows(ctx);
}
