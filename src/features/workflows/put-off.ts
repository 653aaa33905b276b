import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, statement } from "../../platform/db";
import { MOST_OF_ONE } from "./calls/call-pool";
import { pulseAt } from "./wake-workflows";

const SUSPENDED_WAIT_MS = 5 * 60_000;
const MOMENT_MS = 500;

/** Asks again in five minutes for the due runs of a business that is suspended or gone. */
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

/**
 * Lets runs come back in a moment, as many at a time as a business may call: there is no room for
 * their calls now, or no batch in which to try them. Those behind them have their turn meanwhile.
 */
export async function putOffRuns(ctx: BusinessCtx, runIds: readonly string[]): Promise<void> {
  require(ctx, "workflows:write");
  if (runIds.length === 0) return;
  const now = ctx.now();
  await commit(ctx, {
    on: "business",
    writes: [
      statement(
        `WITH later AS MATERIALIZED (
           SELECT ?1 AS owner, value AS id, key / ${MOST_OF_ONE} AS place FROM json_each(?2))
         UPDATE timers SET due_at = ?3 + (place + 1) * ${MOMENT_MS} FROM later
         WHERE business_id = owner AND run_id = id AND due_at <= ?3`,
        ctx.businessId,
        JSON.stringify(runIds),
        now,
      ),
    ],
  });
  pulseAt(ctx, [now + MOMENT_MS]);
}
