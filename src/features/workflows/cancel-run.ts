import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { skipEmails } from "../email";
import { type ChangedRun, runRow, unchangedRun } from "./run-rows";
import { runSteps, timers, workflowRuns } from "./table.business";

/**
 * Ends a run. Nothing of it happens after the commit: emails that wait in the ledger are skipped,
 * one that is being handed over cannot be called back but is not tried again.
 * @throws AppError STATE_INVALID if it has ended, CONFLICT if it went on meanwhile
 */
export async function cancelRun(ctx: BusinessCtx, id: string): Promise<ChangedRun> {
  require(ctx, "workflows:write");
  const row = await runRow(ctx, id);
  if (row.status !== "running" && row.status !== "waiting") throw new AppError("STATE_INVALID");
  const result = { id, status: "cancelled" as const };
  const ended = { status: "cancelled" as const, finishedAt: ctx.now() };
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(ctx.db.update(workflowRuns).set(ended).where(unchangedRun(ctx, row))),
      ctx.db
        .update(runSteps)
        .set(ended)
        .where(
          and(
            eq(runSteps.businessId, ctx.businessId),
            eq(runSteps.runId, id),
            eq(runSteps.status, "waiting"),
          ),
        ),
      ctx.db.delete(timers).where(and(eq(timers.businessId, ctx.businessId), eq(timers.runId, id))),
      skipEmails(ctx, { runId: id }, "run_cancelled"),
    ],
    audit: { action: "run.cancelled", resource: { type: "run", id } },
    result,
  });
  return result;
}
