import { and, eq, inArray, isNull } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import type { CampaignStatus } from "./schemas";
import { campaigns } from "./table.business";

export type CampaignRow = typeof campaigns.$inferSelect;

/**
 * A campaign of the business.
 * @param deleted true to look in the trash instead
 * @throws AppError NOT_FOUND
 */
export async function campaignRow(
  ctx: BusinessCtx,
  campaignId: string,
  deleted = false,
): Promise<CampaignRow> {
  const [row] = await ctx.db.select().from(campaigns).where(byId(ctx, campaignId));
  if (!row || (row.deletedAt !== null) !== deleted) throw new AppError("NOT_FOUND");
  return row;
}

export function byId(ctx: BusinessCtx, campaignId: string) {
  return and(eq(campaigns.businessId, ctx.businessId), eq(campaigns.id, campaignId));
}

/** The condition of a write that must find a campaign in one of these states. */
export function inState(ctx: BusinessCtx, campaignId: string, ...states: CampaignStatus[]) {
  return and(byId(ctx, campaignId), inArray(campaigns.status, states), isNull(campaigns.deletedAt));
}

/** @throws AppError STATE_INVALID */
export function requireState(row: CampaignRow, ...states: CampaignStatus[]): void {
  if (!states.includes(row.status)) throw new AppError("STATE_INVALID");
}
