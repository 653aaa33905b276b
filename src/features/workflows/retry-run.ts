import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded, type Statement, statement } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { type ChangedRun, type RunRow, runRow } from "./run-rows";
import { goOnWrites, retryWrites } from "./runs/retry-writes";
import { returnWrite } from "./runs/return-write";
import type { Retry } from "./runs/schemas";
import { wakeWorkflows } from "./wake-workflows";

/**
 * Lets a run go on: a failed one at the step that failed, under the same key, or any that has ended
 * from a step that it has done, which then is a new visit with a key of its own. In a paused
 * workflow it goes on when that is resumed.
 * @throws AppError STATE_INVALID unless it has failed (with a step: ended) and its workflow is
 *   active or paused, RULE_REFUSED if it has not done that step
 */
export async function retryRun(
  ctx: BusinessCtx,
  id: string,
  { nodeId }: Retry = {},
): Promise<ChangedRun> {
  require(ctx, "workflows:write");
  const row = await runRow(ctx, id);
  const [again, ...rest] = await writesOf(ctx, row, nodeId);
  const result = { id, status: "running" as const, paused: false };
  await commit(ctx, {
    on: "business",
    writes: [guarded(again!), ...rest],
    onMiss: "STATE_INVALID",
    audit: {
      action: "run.retried",
      resource: { type: "run", id },
      ...(nodeId !== undefined && { summary: { from: nodeId } }),
    },
    result,
  });
  wakeWorkflows(ctx);
  return result;
}

async function writesOf(ctx: BusinessCtx, row: RunRow, nodeId?: string): Promise<Statement[]> {
  if (nodeId === undefined) {
    if (row.status !== "failed") throw new AppError("STATE_INVALID");
    return retryWrites(ctx, [row.id]);
  }
  if (row.status === "running" || row.status === "waiting") throw new AppError("STATE_INVALID");
  return [
    await returnWrite(ctx, row, nodeId),
    // What has happened belongs to the step at which it failed.
    statement(
      "DELETE FROM event_waits WHERE business_id = ? AND run_id = ?",
      ctx.businessId,
      row.id,
    ),
    ...goOnWrites(ctx, JSON.stringify([row.id])),
  ];
}
