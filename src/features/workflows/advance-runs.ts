import { type BusinessCtx, require } from "../../platform/ctx";
import { isAppError } from "../../platform/errors";
import { getBusinessProfile } from "../businesses";
import { CallPool } from "./calls/call-pool";
import { type DueRun, dueRuns } from "./due-runs";
import type { RunEvent } from "./engine/types";
import { failAttempt } from "./fail-attempt";
import { moveRuns } from "./move-runs";
import { putOff, putOffRuns } from "./put-off";
import { storeMoves } from "./store-moves";
import type { Moved } from "./transition-writes";

/** Whether one more batch may be run, which then is taken. */
type Another = () => boolean;

/** Runs of several versions ask more: a version that has conditions takes a statement or more. */
const VERSIONS_OF_A_BATCH = 4;

/**
 * Takes the due runs of a business onwards, up to `RUNS_AT_ONCE` in one batch. Those that cannot be
 * stored, and for which there is no other batch to find out why, come back in a moment.
 * @param pool where the calls of other servers go on once their moves are stored
 * @param another takes one more batch; false if there may be none
 * @returns how many were due
 * @throws AppError UNAVAILABLE if the database is overloaded; whatever keeps the business itself from
 *   being read, which is no fault of its runs
 */
export async function advanceRuns(
  ctx: BusinessCtx,
  pool = new CallPool(),
  another: Another = () => true,
): Promise<number> {
  require(ctx, "workflows:write");
  const due = await dueRuns(ctx);
  if (due.length === 0) return 0;
  const versions = new Set(due.map(({ run }) => run.versionId)).size;
  for (let n = VERSIONS_OF_A_BATCH; n <= versions; n += VERSIONS_OF_A_BATCH) another();
  try {
    // It is of another database: while that is away, no run is tried, so none fails.
    await getBusinessProfile(ctx, ctx.businessId);
    const left = await advance(ctx, due, pool, another);
    await putOffRuns(
      ctx,
      left.map(({ run }) => run.id),
    );
  } catch (error) {
    const isGone = isAppError(error, "BUSINESS_SUSPENDED") || isAppError(error, "NOT_FOUND");
    if (!isGone) throw error;
    await putOff(ctx);
  }
  return due.length;
}

/**
 * A batch that cannot be stored is halved until the bad run is alone, so that it holds up no other.
 * Runs that somebody else took onwards meanwhile are left out.
 * @returns those that failed together and were not tried in a smaller batch
 */
async function advance(
  ctx: BusinessCtx,
  due: DueRun[],
  pool: CallPool,
  another: Another,
): Promise<DueRun[]> {
  const again = async (some: DueRun[]) => (another() ? advance(ctx, some, pool, another) : some);
  try {
    await move(ctx, due, pool);
    return [];
  } catch (error) {
    if (isAppError(error, "BUSINESS_SUSPENDED") || isAppError(error, "UNAVAILABLE")) throw error;
    const left = isAppError(error, "CONFLICT") ? await stillDue(ctx, due) : due;
    if (left.length < due.length) {
      return left.length > 0 && another() ? advance(ctx, left, pool, another) : [];
    }
    ctx.log.warn("runs_not_stored", { runs: due.length });
    if (due.length === 1) {
      another();
      await failAttempt(ctx, due[0]!, error);
      return [];
    }
    const half = due.length >> 1;
    return [...(await again(due.slice(0, half))), ...(await again(due.slice(half)))];
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
  await putOffRuns(
    ctx,
    [...later].map(({ run }) => run.id),
  );
}

function isCall({ after }: Moved): boolean {
  return after.commands.some(({ type }) => type === "call");
}

function eventOf(wait: DueRun["wait"]): RunEvent {
  const happened = wait !== null && wait.happenedAt !== null;
  return happened ? { type: "happened", data: wait.data ?? {} } : { type: "due" };
}
