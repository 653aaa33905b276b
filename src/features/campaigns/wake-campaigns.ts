import { pulse } from "../../platform/clock";
import type { BusinessCtx } from "../../platform/ctx";

/** Has the Clock look at campaigns at this time. A lost call costs a minute. */
export function wakeCampaigns(ctx: BusinessCtx, atMs: number): void {
  const asked = pulse(ctx.env, ctx.db.name, atMs);
  ctx.waitUntil(asked.catch((error: unknown) => ctx.log.error("campaign_wake_failed", error)));
}
