import type { BusinessCtx } from "../../../platform/ctx";
import { statement, type Write } from "../../../platform/db";
import { giveUpWrites } from "../runs/cancel-writes";
import { retryWrites } from "../runs/retry-writes";
import type { LetterAction } from "./schemas";

/** Closes the letters of failed runs: they go on, or end for good. The first write counts the runs. */
export function closeWrites(
  ctx: BusinessCtx,
  action: LetterAction,
  runIds: readonly string[],
): Write[] {
  if (action === "replay") return retryWrites(ctx, runIds);
  return [
    ...giveUpWrites(ctx, runIds),
    statement(
      `UPDATE step_dead_letters SET status = 'dismissed', closed_at = ?3
       WHERE business_id = ?1 AND status = 'open' AND run_id IN (
         SELECT id FROM workflow_runs WHERE business_id = ?1
           AND id IN (SELECT value FROM json_each(?2)) AND +status = 'cancelled')`,
      ctx.businessId,
      JSON.stringify(runIds),
      ctx.now(),
    ),
  ];
}
