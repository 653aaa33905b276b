import { and, eq, inArray, isNull } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded, type Write } from "../../platform/db";
import { isAppError } from "../../platform/errors";
import type { DueRun } from "./due-runs";
import { unchangedRun } from "./run-rows";
import { eventWaits, runSteps, timers, workflowRuns } from "./table.business";
import { deadLetterWrite, type Letter } from "./transition-writes";

const ATTEMPTS = 3;
const FIRST_WAIT_MS = 5000;

/**
 * Puts a run off that could not be stored, and fails it after the third attempt. Counts nothing if
 * somebody else has taken it onwards or counted already. Does not throw: its mates go on.
 * @throws AppError BUSINESS_SUSPENDED
 */
export async function failAttempt(ctx: BusinessCtx, due: DueRun, error: unknown): Promise<void> {
  require(ctx, "workflows:write");
  const attempts = due.timer.attempts + 1;
  ctx.log.error("run_not_stored", error, { run: due.run.id, attempts });
  const writes = attempts < ATTEMPTS ? [later(ctx, due, attempts)] : failure(ctx, due, error);
  try {
    await commit(ctx, { on: "business", writes });
  } catch (failed) {
    // Nothing of a suspended business is tried, so nothing of it fails.
    if (isAppError(failed, "BUSINESS_SUSPENDED")) throw failed;
    if (!isAppError(failed, "CONFLICT")) ctx.log.error("attempt_not_counted", failed);
  }
}

function later(ctx: BusinessCtx, due: DueRun, attempts: number): Write {
  const dueAt = ctx.now() + FIRST_WAIT_MS * 2 ** attempts;
  return ctx.db.update(timers).set({ attempts, dueAt }).where(sameTimer(ctx, due));
}

function failure(ctx: BusinessCtx, due: DueRun, cause: unknown): Write[] {
  // What a database says holds statements and parameters; people get a sentence instead.
  const error = isAppError(cause) ? cause.message : "This step could not be carried out";
  const finishedAt = ctx.now();
  const { run } = due;
  return [
    guarded(ctx.db.delete(timers).where(sameTimer(ctx, due))),
    guarded(
      ctx.db
        .update(workflowRuns)
        .set({ status: "failed", error, finishedAt, rev: run.rev + 1 })
        .where(unchangedRun(ctx, run)),
    ),
    // What has happened is still known when the run is tried again.
    ctx.db
      .delete(eventWaits)
      .where(
        and(
          eq(eventWaits.businessId, ctx.businessId),
          eq(eventWaits.runId, run.id),
          isNull(eventWaits.happenedAt),
        ),
      ),
    deadLetterWrite(ctx, [letterOf(due, error)], finishedAt),
    ctx.db
      .update(runSteps)
      .set({ status: "failed", error, finishedAt })
      .where(
        and(
          eq(runSteps.businessId, ctx.businessId),
          eq(runSteps.runId, run.id),
          inArray(runSteps.status, ["waiting", "running"]),
        ),
      ),
  ];
}

function letterOf({ run, timer }: DueRun, error: string): Letter {
  const { id: runId, nodeId, visit, workflowId, contactId } = run;
  const place = { runId, nodeId, visit, workflowId, contactId };
  return { ...place, kind: "", error, attempts: timer.attempts + 1 };
}

function sameTimer(ctx: BusinessCtx, { timer }: DueRun) {
  return and(
    eq(timers.businessId, ctx.businessId),
    eq(timers.runId, timer.runId),
    eq(timers.visit, timer.visit),
    eq(timers.dueAt, timer.dueAt),
    eq(timers.attempts, timer.attempts),
  );
}
