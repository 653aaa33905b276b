import { type BusinessCtx, require } from "../../platform/ctx";
import { emailTotals } from "../email";
import { campaignRow } from "./campaign-rows";
import type { CampaignDto } from "./schemas";
import { toCampaignDto } from "./to-campaign-dto";

/** A campaign and how far it has come. @throws AppError NOT_FOUND */
export async function getCampaign(ctx: BusinessCtx, campaignId: string): Promise<CampaignDto> {
  require(ctx, "campaigns:read");
  const [row, totals] = await Promise.all([
    campaignRow(ctx, campaignId),
    emailTotals(ctx, "campaign", [campaignId]),
  ]);
  return toCampaignDto(row, ctx.now(), totals.get(campaignId));
}
