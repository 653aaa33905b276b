import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, statement } from "../../platform/db";

const SUSPENDED_WAIT_MS = 5 * 60_000;

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
