import { type BusinessCtx, require } from "../../platform/ctx";
import { startingAt } from "./due-times";
import { leaveDraft } from "./leave-draft";
import { readyToSend } from "./ready-to-send";
import type { CampaignDto, SendCampaign } from "./schemas";
import { wakeCampaigns } from "./wake-campaigns";

/**
 * Starts a campaign now, with its templates as they are now. Its recipients are written into the
 * ledger in stretches, and emails leave while that goes on.
 * @throws AppError STATE_INVALID, VERSION_STALE, RULE_REFUSED with every problem in the details
 */
export async function startCampaign(
  ctx: BusinessCtx,
  campaignId: string,
  input: SendCampaign,
): Promise<CampaignDto> {
  require(ctx, "emails:send");
  const { row, pinned, audience } = await readyToSend(ctx, campaignId, input.version);
  const now = ctx.now();
  const set = {
    ...pinned,
    ...startingAt(row, now),
    ...{ sendAtLocal: null, sendAtZone: "business" as const },
  };
  const dto = await leaveDraft(ctx, row, set, {
    action: "campaign.started",
    summary: { recipients: audience.recipients },
  });
  wakeCampaigns(ctx, now);
  return dto;
}
