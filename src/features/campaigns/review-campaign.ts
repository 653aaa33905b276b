import { type BusinessCtx, require } from "../../platform/ctx";
import { countAudience } from "./audience";
import { campaignProblems } from "./campaign-problems";
import { campaignRow } from "./campaign-rows";
import type { AudienceDto, ReviewDto } from "./schemas";

/** How many get a campaign, and why others do not. @throws AppError NOT_FOUND */
export async function getAudience(ctx: BusinessCtx, campaignId: string): Promise<AudienceDto> {
  require(ctx, "campaigns:read");
  return countAudience(ctx, await campaignRow(ctx, campaignId));
}

/** The same with everything that keeps the campaign from starting. @throws AppError NOT_FOUND */
export async function reviewCampaign(ctx: BusinessCtx, campaignId: string): Promise<ReviewDto> {
  require(ctx, "campaigns:read");
  const row = await campaignRow(ctx, campaignId);
  const audience = await countAudience(ctx, row);
  return { problems: await campaignProblems(ctx, row, audience), audience };
}
