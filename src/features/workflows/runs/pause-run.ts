import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, guarded } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { type ChangedRun, runRow } from "../run-rows";
import { wakeWorkflows } from "../wake-workflows";
import { pauseWrites, resumeWrites } from "./hold-writes";

/**
 * Holds one run: none of its steps starts after this has committed. What a call that is under way
 * comes to is still taken. Resuming its workflow does not resume it.
 * @throws AppError STATE_INVALID if it has ended or is paused already
 */
export async function pauseRun(ctx: BusinessCtx, id: string): Promise<ChangedRun> {
  require(ctx, "workflows:write");
  return change(ctx, id, "run.paused");
}

/**
 * Lets a held run go on where it was: nothing is skipped, nothing repeated. In a paused workflow it
 * goes on when that is resumed.
 * @throws AppError STATE_INVALID unless it is paused
 */
export async function resumeRun(ctx: BusinessCtx, id: string): Promise<ChangedRun> {
  require(ctx, "workflows:write");
  const run = await change(ctx, id, "run.resumed");
  wakeWorkflows(ctx);
  return run;
}

async function change(
  ctx: BusinessCtx,
  id: string,
  action: "run.paused" | "run.resumed",
): Promise<ChangedRun> {
  const { status, pausedAt } = await runRow(ctx, id);
  const isPausing = action === "run.paused";
  if (isPausing !== (pausedAt === null)) throw new AppError("STATE_INVALID");
  const result = { id, status, paused: isPausing };
  const [counted, ...rest] = isPausing ? pauseWrites(ctx, [id]) : resumeWrites(ctx, [id]);
  await commit(ctx, {
    on: "business",
    writes: [guarded(counted!), ...rest],
    onMiss: "STATE_INVALID",
    audit: { action, resource: { type: "run", id } },
    result,
  });
  return result;
}
