import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { byId, campaignRow, inState, requireState } from "./campaign-rows";
import type { CampaignDto } from "./schemas";
import { campaigns } from "./table.business";
import { toCampaignDto } from "./to-campaign-dto";

/** For how long a deleted campaign can be restored. */
const RESTORE_MS = 30 * 86_400_000;

/**
 * Puts a campaign into the trash; its figures stay.
 * @throws AppError STATE_INVALID while it is scheduled or on its way
 */
export async function deleteCampaign(ctx: BusinessCtx, campaignId: string): Promise<CampaignDto> {
  require(ctx, "campaigns:write");
  const row = await campaignRow(ctx, campaignId);
  const states = ["draft", "sent", "cancelled"] as const;
  requireState(row, ...states);
  const deletedAt = ctx.now();
  const dto = toCampaignDto({ ...row, deletedAt }, deletedAt);
  const inThem = inState(ctx, campaignId, ...states);
  await commit(ctx, {
    on: "business",
    writes: [guarded(ctx.db.update(campaigns).set({ deletedAt }).where(inThem))],
    onMiss: "STATE_INVALID",
    audit: {
      action: "campaign.deleted",
      resource: { type: "campaign", id: campaignId },
      summary: { name: row.name },
    },
    result: dto,
  });
  return dto;
}

/**
 * Takes a campaign out of the trash.
 * @throws AppError NOT_FOUND if it is not in there, GONE after 30 days
 */
export async function restoreCampaign(ctx: BusinessCtx, campaignId: string): Promise<CampaignDto> {
  require(ctx, "campaigns:write");
  const row = await campaignRow(ctx, campaignId, true);
  if (ctx.now() - row.deletedAt! > RESTORE_MS) throw new AppError("GONE");
  const dto = toCampaignDto({ ...row, deletedAt: null }, ctx.now());
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(ctx.db.update(campaigns).set({ deletedAt: null }).where(byId(ctx, campaignId))),
    ],
    audit: { action: "campaign.restored", resource: { type: "campaign", id: campaignId } },
    result: dto,
  });
  return dto;
}
