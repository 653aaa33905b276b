import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { campaignRow, inState, requireState } from "./campaign-rows";
import type { CampaignDto, UpdateCampaign } from "./schemas";
import { campaigns } from "./table.business";
import { toCampaignDto } from "./to-campaign-dto";

/**
 * Changes a draft. What is scheduled or on its way stays as it was reviewed.
 * @throws AppError STATE_INVALID unless it is a draft, VERSION_STALE
 */
export async function updateCampaign(
  ctx: BusinessCtx,
  campaignId: string,
  input: UpdateCampaign,
): Promise<CampaignDto> {
  require(ctx, "campaigns:write");
  const { version, ...changes } = input;
  const row = await campaignRow(ctx, campaignId);
  requireState(row, "draft");
  if (row.version !== version) throw new AppError("VERSION_STALE");
  const set = { ...changes, version: version + 1, updatedAt: ctx.now() };
  const dto = toCampaignDto({ ...row, ...set }, ctx.now());
  const asRead = and(inState(ctx, campaignId, "draft"), eq(campaigns.version, version));
  await commit(ctx, {
    on: "business",
    writes: [guarded(ctx.db.update(campaigns).set(set).where(asRead))],
    onMiss: "VERSION_STALE",
    audit: {
      action: "campaign.updated",
      resource: { type: "campaign", id: campaignId },
      summary: { changed: Object.keys(changes) },
    },
    result: dto,
  });
  return dto;
}
