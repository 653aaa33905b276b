import { type BusinessCtx, require } from "../../platform/ctx";
import { isAppError } from "../../platform/errors";
import { CallPool } from "./calls/call-pool";
import { type DueRun, dueRuns } from "./due-runs";
import type { RunEvent } from "./engine/types";
import { failAttempt } from "./fail-attempt";
import { moveRuns } from "./move-runs";
import { putOff, putOffRuns } from "./put-off";
import { storeMoves } from "./store-moves";
import type { Moved } from "./transition-writes";

/**
 * Takes the due runs of a business onwards, up to `RUNS_AT_ONCE` in one batch.
 * @param pool where the calls of other servers go on once their moves are stored
 * @returns how many were due
 * @throws AppError UNAVAILABLE if the database is overloaded
 */
export async function advanceRuns(ctx: BusinessCtx, pool = new CallPool()): Promise<number> {
  require(ctx, "workflows:write");
  const due = await dueRuns(ctx);
  try {
    await advance(ctx, due, pool);
  } catch (error) {
    if (!isAppError(error, "BUSINESS_SUSPENDED")) throw error;
    await putOff(ctx);
  }
  return due.length;
}

/**
 * A batch that cannot be stored is halved until the bad run is alone, so that it holds up no other.
 * Runs that somebody else took onwards meanwhile are left out.
 */
async function advance(ctx: BusinessCtx, due: DueRun[], pool: CallPool): Promise<void> {
  if (due.length === 0) return;
  try {
    await move(ctx, due, pool);
  } catch (error) {
    if (isAppError(error, "BUSINESS_SUSPENDED") || isAppError(error, "UNAVAILABLE")) throw error;
    const left = isAppError(error, "CONFLICT") ? await stillDue(ctx, due) : due;
    if (left.length < due.length) return advance(ctx, left, pool);
    ctx.log.warn("runs_not_stored", { runs: due.length });
    if (due.length === 1) return failAttempt(ctx, due[0]!, error);
    const half = due.length >> 1;
    await advance(ctx, due.slice(0, half), pool);
    await advance(ctx, due.slice(half), pool);
  }
}

async function stillDue(ctx: BusinessCtx, due: DueRun[]): Promise<DueRun[]> {
  const place = ({ run }: DueRun) => `${run.id} ${run.rev}`;
  const now = new Set((await dueRuns(ctx)).map(place));
  return due.filter((one) => now.has(place(one)));
}

async function move(ctx: BusinessCtx, due: DueRun[], pool: CallPool): Promise<void> {
  const moved = await moveRuns(
    ctx,
    due.map(({ run, wait }) => ({ run, event: eventOf(wait) })),
  );
  const calling = moved.filter(isCall);
  const calls = calling.slice(0, pool.room(ctx.businessId));
  const later = new Set(calling.slice(calls.length));
  const now = moved.filter((each) => !later.has(each));
  if (now.length > 0) await storeMoves(ctx, now);
  pool.begin(ctx, calls);
  if (later.size > 0) {
    const ids = [...later].map(({ run }) => run.id);
    await putOffRuns(ctx, ids);
  }
}

function isCall({ after }: Moved): boolean {
  return after.commands.some(({ type }) => type === "call");
}

function eventOf(wait: DueRun["wait"]): RunEvent {
  const happened = wait !== null && wait.happenedAt !== null;
  return happened ? { type: "happened", data: wait.data ?? {} } : { type: "due" };
}
