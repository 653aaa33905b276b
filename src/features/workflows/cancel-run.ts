import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded, type Statement } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { type ChangedRun, runRow } from "./run-rows";
import { cancelWrites } from "./runs/cancel-writes";

/**
 * Ends a run. Nothing of it happens after the commit: emails that wait in the ledger are skipped,
 * one that is being handed over cannot be called back but is not tried again; what a call that is
 * under way comes to is left aside.
 * @throws AppError STATE_INVALID if it has ended
 */
export async function cancelRun(ctx: BusinessCtx, id: string): Promise<ChangedRun> {
  require(ctx, "workflows:write");
  const row = await runRow(ctx, id);
  if (row.status !== "running" && row.status !== "waiting") throw new AppError("STATE_INVALID");
  const result = { id, status: "cancelled" as const, paused: false };
  const [ended, ...rest] = cancelWrites(ctx, [id]);
  await commit(ctx, {
    on: "business",
    writes: [guarded(ended as Statement), ...rest],
    onMiss: "STATE_INVALID",
    audit: { action: "run.cancelled", resource: { type: "run", id } },
    result,
  });
  return result;
}
