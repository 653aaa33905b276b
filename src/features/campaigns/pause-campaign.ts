import { and, eq } from "drizzle-orm";
import type { AuditInput } from "../../platform/audit";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded, type Write } from "../../platform/db";
import { emailTotals, holdEmails, resumeEmails, wakeEmail } from "../email";
import { hasRest } from "./ab-test";
import { type CampaignRow, campaignRow, inState, requireState } from "./campaign-rows";
import type { CampaignDto, CampaignStatus } from "./schemas";
import { campaigns } from "./table.business";
import { toCampaignDto } from "./to-campaign-dto";
import { wakeCampaigns } from "./wake-campaigns";

/** States in which something of a campaign is still to come. */
const ON_ITS_WAY: CampaignStatus[] = ["scheduled", "sending", "testing"];

/**
 * Nothing of the campaign leaves after the pause has committed, but for messages that were handed
 * over before; the ledger is filled no further.
 * @throws AppError STATE_INVALID unless it is scheduled or on its way
 */
export async function pauseCampaign(ctx: BusinessCtx, campaignId: string): Promise<CampaignDto> {
  require(ctx, "campaigns:write");
  const row = await campaignRow(ctx, campaignId);
  requireState(row, ...ON_ITS_WAY);
  const set = { status: "paused" as const, pausedFrom: row.status, pausedAt: ctx.now() };
  return change(ctx, row, {
    set: { ...set, dueAt: null },
    writes: holdEmails(ctx, campaignId),
    audit: { action: "campaign.paused" },
  });
}

/**
 * The campaign goes on where it was: nobody is skipped and nobody mailed twice. At a given speed,
 * what is left is spread anew.
 * @throws AppError STATE_INVALID unless it is paused
 */
export async function resumeCampaign(ctx: BusinessCtx, campaignId: string): Promise<CampaignDto> {
  require(ctx, "emails:send");
  const row = await campaignRow(ctx, campaignId);
  requireState(row, "paused");
  const now = ctx.now();
  const status = row.pausedFrom ?? "sending";
  const pausedMs = now - (row.pausedAt ?? now);
  const late = row.speed === null || status === "scheduled" ? 0 : pausedMs;
  const dto = await change(ctx, row, {
    set: {
      ...{ status, pausedFrom: null, pausedAt: null },
      startedAt: row.startedAt && row.startedAt + pausedMs,
      nextSlotAt: row.nextSlotAt && row.nextSlotAt + late,
      dueAt: status === "scheduled" ? row.startAt : now,
    },
    writes: [resumeEmails(ctx, campaignId, { lateMs: late, tested: hasRest(row.abTest) })],
    audit: { action: "campaign.resumed" },
  });
  wakeCampaigns(ctx, now);
  wakeEmail(ctx, "business");
  return dto;
}

/**
 * Ends a campaign: nothing of it leaves after the commit, but for messages that were handed over
 * before. What is left in the ledger is skipped, in stretches.
 * @throws AppError STATE_INVALID unless something of it is still to come
 */
export async function cancelCampaign(ctx: BusinessCtx, campaignId: string): Promise<CampaignDto> {
  require(ctx, "campaigns:write");
  const row = await campaignRow(ctx, campaignId);
  requireState(row, ...ON_ITS_WAY, "paused");
  const now = ctx.now();
  const dto = await change(ctx, row, {
    set: {
      ...{ status: "cancelled" as const, pausedFrom: null, filledTo: null },
      ...{ finishedAt: now, dueAt: now },
    },
    writes: holdEmails(ctx, campaignId),
    audit: { action: "campaign.cancelled" },
  });
  wakeCampaigns(ctx, now);
  return dto;
}

/** Commits a change of a campaign that is still in the state in which it was read. */
async function change(
  ctx: BusinessCtx,
  row: CampaignRow,
  to: { set: Partial<CampaignRow>; writes: Write[]; audit: Omit<AuditInput, "resource"> },
): Promise<CampaignDto> {
  const now = ctx.now();
  const set = { ...to.set, version: row.version + 1, updatedAt: now };
  const totals = await emailTotals(ctx, "campaign", [row.id]);
  const dto = toCampaignDto({ ...row, ...set }, now, totals.get(row.id));
  const asRead = and(inState(ctx, row.id, row.status), eq(campaigns.version, row.version));
  await commit(ctx, {
    on: "business",
    writes: [guarded(ctx.db.update(campaigns).set(set).where(asRead)), ...to.writes],
    onMiss: "STATE_INVALID",
    audit: {
      ...to.audit,
      resource: { type: "campaign", id: row.id },
      summary: { name: row.name, from: row.status },
    },
    result: dto,
  });
  return dto;
}
