import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, statement } from "../../platform/db";
import { pulseAt } from "./wake-workflows";

const SUSPENDED_WAIT_MS = 5 * 60_000;
const CALL_WAIT_MS = 500;

/** Asks again in five minutes for the due runs of a business that is suspended. */
export async function putOff(ctx: BusinessCtx): Promise<void> {
  require(ctx, "workflows:write");
  const now = ctx.now();
  await commit(ctx, {
    on: "business",
    evenSuspended: true,
    writes: [
      statement(
        "UPDATE timers SET due_at = ? WHERE business_id = ? AND held = 0 AND due_at <= ?",
        now + SUSPENDED_WAIT_MS,
        ctx.businessId,
        now,
      ),
    ],
  });
}

/** Lets runs come back in a moment, behind those that are due now: there is no room for their calls. */
export async function putOffRuns(ctx: BusinessCtx, runIds: readonly string[]): Promise<void> {
  require(ctx, "workflows:write");
  const now = ctx.now();
  await commit(ctx, {
    on: "business",
    writes: [
      statement(
        `UPDATE timers SET due_at = ?1 WHERE business_id = ?2 AND due_at <= ?3
         AND run_id IN (SELECT value FROM json_each(?4))`,
        now + CALL_WAIT_MS,
        ctx.businessId,
        now,
        JSON.stringify(runIds),
      ),
    ],
  });
  pulseAt(ctx, [now + CALL_WAIT_MS]);
}
