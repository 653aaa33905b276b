import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { DueWork, Tick } from "../../platform/clock";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { isAppError } from "../../platform/errors";
import { dueBusinesses, nextDueAt } from "../../platform/sweep";
import { advanceCampaign } from "./advance-campaign";
import { byId, type CampaignRow } from "./campaign-rows";
import { campaigns } from "./table.business";

/** Campaigns of all businesses on a shard that something is to be done about. */
export const DUE = {
  table: campaigns,
  businessId: campaigns.businessId,
  dueAt: campaigns.dueAt,
  where: sql`due_at IS NOT NULL`,
};

const BUSINESSES_AT_ONCE = 20;
const BUDGET_MS = 700;

/** Takes campaigns onwards that are due, a step of each in turn, as long as a tick may last. */
export const campaignsDue: DueWork = {
  name: "campaigns.advance",
  on: "business",
  permissions: ["campaigns:write", "contacts:read", "templates:read", "emails:send"],
  nextDue: (db) => nextDueAt(db, DUE),
  async run(tick) {
    const until = tick.now() + BUDGET_MS;
    for (const businessId of await dueBusinesses(tick.db, DUE, tick.now(), BUSINESSES_AT_ONCE)) {
      await advanceDue((await tick.ctxFor(businessId)) as BusinessCtx, tick);
      if (tick.now() >= until) return;
    }
  },
};

/** A step of the campaign of a business that is overdue longest. */
export async function advanceDue(ctx: BusinessCtx, tick: Pick<Tick, "log">): Promise<void> {
  const [row] = await ctx.db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.businessId, ctx.businessId), lte(campaigns.dueAt, ctx.now())))
    .orderBy(asc(campaigns.dueAt))
    .limit(1);
  if (!row) return;
  try {
    await advanceCampaign(ctx, row);
  } catch (error) {
    // Somebody else has taken it onwards, or has paused it.
    if (isAppError(error, "CONFLICT") || isAppError(error, "STATE_INVALID")) return;
    if (!isAppError(error, "BUSINESS_SUSPENDED")) {
      tick.log.error("campaign_not_advanced", error, { campaignId: row.id });
    }
    await putOff(ctx, row);
  }
}

const WAIT_MS = 60_000;

/** Leaves a campaign that cannot go on for a while, so that it holds up no other. */
async function putOff(ctx: BusinessCtx, row: CampaignRow): Promise<void> {
  require(ctx, "campaigns:write");
  const asRead = and(byId(ctx, row.id), eq(campaigns.dueAt, row.dueAt ?? 0));
  await commit(ctx, {
    on: "business",
    evenSuspended: true,
    writes: [
      ctx.db
        .update(campaigns)
        .set({ dueAt: ctx.now() + WAIT_MS })
        .where(asRead),
    ],
  });
}
