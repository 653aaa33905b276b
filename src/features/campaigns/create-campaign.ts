import { type BusinessCtx, require } from "../../platform/ctx";
import { insertCampaign } from "./insert-campaign";
import { type CampaignDto, type CreateCampaign, NEW_DRAFT } from "./schemas";

/** Begins a campaign: a draft, which may lack whatever it needs to start. */
export async function createCampaign(
  ctx: BusinessCtx,
  input: CreateCampaign,
): Promise<CampaignDto> {
  require(ctx, "campaigns:write");
  return insertCampaign(ctx, { ...NEW_DRAFT, ...input }, "campaign.created");
}
