import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { inState } from "./campaign-rows";
import { startingAt } from "./due-times";
import { readyToSend, saidWrite } from "./ready-to-send";
import type { CampaignDto, SendCampaign } from "./schemas";
import { campaigns } from "./table.business";
import { toCampaignDto } from "./to-campaign-dto";
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
    ...startingAt({ ...row, sendAtZone: "business" }, now),
    ...{ sendAtLocal: null, sendAtZone: "business" as const },
    version: row.version + 1,
    updatedAt: now,
  };
  const next = { ...row, ...set };
  const dto = toCampaignDto(next, now);
  const asRead = and(inState(ctx, campaignId, "draft"), eq(campaigns.version, row.version));
  await commit(ctx, {
    on: "business",
    writes: [guarded(ctx.db.update(campaigns).set(set).where(asRead)), saidWrite(ctx, next)],
    onMiss: "STATE_INVALID",
    audit: {
      action: "campaign.started",
      resource: { type: "campaign", id: campaignId },
      summary: { name: row.name, recipients: audience.recipients },
    },
    result: dto,
  });
  wakeCampaigns(ctx, now);
  return dto;
}
