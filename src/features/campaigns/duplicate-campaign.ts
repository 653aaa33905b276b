import { type BusinessCtx, require } from "../../platform/ctx";
import { unpinned } from "./ab-test";
import { type CampaignRow, campaignRow } from "./campaign-rows";
import { insertCampaign } from "./insert-campaign";
import type { CampaignDto, Draft } from "./schemas";

const NAME_LENGTH = 120;

/** A new draft that says what a campaign says. */
export async function duplicateCampaign(
  ctx: BusinessCtx,
  campaignId: string,
): Promise<CampaignDto> {
  require(ctx, "campaigns:write");
  const row = await campaignRow(ctx, campaignId);
  const draft = { ...draftOf(row), name: named(row.name, "copy") };
  return insertCampaign(ctx, draft, "campaign.duplicated", campaignId);
}

/** What a campaign says, without where it is with its sending. */
export function draftOf(row: CampaignRow): Draft {
  const { name, templateId, subject, preheader, fromName, topicId, audience, utm, speed } = row;
  const abTest = unpinned(row.abTest);
  return {
    ...{ name, templateId, subject, preheader, fromName, topicId, audience, abTest, utm, speed },
  };
}

/** A name with what sets it apart, at most as long as names may be. */
export function named(name: string, mark: string): string {
  const end = ` (${mark})`;
  return name.slice(0, NAME_LENGTH - end.length) + end;
}
