import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import type { DueRun } from "./due-runs";
import { timers, workflowRuns } from "./table.business";

const ATTEMPTS = 3;
const FIRST_WAIT_MS = 5000;

/** Puts a run off that could not be stored, and fails it after the third attempt. */
export async function failAttempt(ctx: BusinessCtx, due: DueRun, error: unknown): Promise<void> {
  require(ctx, "workflows:write");
  const attempts = due.timer.attempts + 1;
  const timer = and(eq(timers.businessId, ctx.businessId), eq(timers.runId, due.run.id));
  if (attempts < ATTEMPTS) {
    const dueAt = ctx.now() + FIRST_WAIT_MS * 2 ** attempts;
    await commit(ctx, {
      on: "business",
      writes: [ctx.db.update(timers).set({ attempts, dueAt }).where(timer)],
    });
    return;
  }
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(workflowRuns)
          .set({
            status: "failed",
            error: error instanceof Error ? error.message.slice(0, 300) : "It could not be stored",
            finishedAt: ctx.now(),
          })
          .where(
            and(
              eq(workflowRuns.businessId, ctx.businessId),
              eq(workflowRuns.id, due.run.id),
              eq(workflowRuns.visit, due.run.visit),
            ),
          ),
      ),
      ctx.db.delete(timers).where(timer),
    ],
  });
}
