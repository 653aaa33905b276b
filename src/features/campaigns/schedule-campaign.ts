import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { getBusinessProfile } from "../businesses";
import { campaignRow, inState, requireState } from "./campaign-rows";
import { startOf } from "./due-times";
import { leaveDraft } from "./leave-draft";
import { readyToSend } from "./ready-to-send";
import type { CampaignDto, ScheduleCampaign } from "./schemas";
import { campaigns } from "./table.business";
import { toCampaignDto } from "./to-campaign-dto";
import { wakeCampaigns } from "./wake-campaigns";

/** Nothing is planned further ahead than this. */
const YEAR_MS = 366 * 86_400_000;

/**
 * Has a campaign start at a local time, of the business or of each recipient, with its templates as
 * they are now and those who are in its audience then.
 * @throws AppError STATE_INVALID, VERSION_STALE, RULE_REFUSED with every problem in the details
 */
export async function scheduleCampaign(
  ctx: BusinessCtx,
  campaignId: string,
  input: ScheduleCampaign,
): Promise<CampaignDto> {
  require(ctx, "emails:send");
  const { row, pinned } = await readyToSend(ctx, campaignId, input.version);
  const { timeZone } = await getBusinessProfile(ctx, ctx.businessId);
  const startAt = startOf(input.sendAtLocal, input.zone, timeZone);
  refuseTime(startOf(input.sendAtLocal, "business", timeZone), ctx.now());
  const set = {
    ...pinned,
    status: "scheduled" as const,
    sendAtLocal: input.sendAtLocal,
    sendAtZone: input.zone,
    startAt,
    dueAt: startAt,
  };
  const dto = await leaveDraft(ctx, row, set, {
    action: "campaign.scheduled",
    summary: { sendAtLocal: input.sendAtLocal, zone: input.zone },
  });
  wakeCampaigns(ctx, startAt);
  return dto;
}

function refuseTime(at: number, now: number): void {
  if (at >= now && at <= now + YEAR_MS) return;
  const message = at < now ? "This time has passed." : "Choose a time within a year.";
  throw new AppError("RULE_REFUSED", { message, details: { sendAtLocal: [message] } });
}

/**
 * Makes a campaign that was to start a draft again, also if it was paused before it did.
 * @throws AppError STATE_INVALID once it has begun
 */
export async function unscheduleCampaign(
  ctx: BusinessCtx,
  campaignId: string,
): Promise<CampaignDto> {
  require(ctx, "campaigns:write");
  const row = await campaignRow(ctx, campaignId);
  requireState(row, "scheduled", "paused");
  if (row.status === "paused" && row.pausedFrom !== "scheduled")
    throw new AppError("STATE_INVALID");
  const now = ctx.now();
  const set = {
    status: "draft" as const,
    ...{ startAt: null, dueAt: null, pausedFrom: null, pausedAt: null },
    version: row.version + 1,
    updatedAt: now,
  };
  const dto = toCampaignDto({ ...row, ...set }, now);
  const asRead = and(inState(ctx, campaignId, row.status), eq(campaigns.version, row.version));
  await commit(ctx, {
    on: "business",
    writes: [guarded(ctx.db.update(campaigns).set(set).where(asRead))],
    onMiss: "STATE_INVALID",
    audit: { action: "campaign.unscheduled", resource: { type: "campaign", id: campaignId } },
    result: dto,
  });
  return dto;
}
