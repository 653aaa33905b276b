import { actorId, type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import type { CampaignRow } from "./campaign-rows";
import type { CampaignDto, Draft } from "./schemas";
import { campaigns } from "./table.business";
import { toCampaignDto } from "./to-campaign-dto";

/** Stores a draft as a new campaign. @param from the campaign it was made from */
export async function insertCampaign(
  ctx: BusinessCtx,
  draft: Draft,
  action: "campaign.created" | "campaign.duplicated" | "campaign.resent",
  from?: string,
): Promise<CampaignDto> {
  require(ctx, "campaigns:write");
  const now = ctx.now();
  const row: CampaignRow = {
    ...draft,
    businessId: ctx.businessId,
    id: ctx.newId("cmp"),
    status: "draft",
    templateVersion: null,
    winner: null,
    winnerAt: null,
    sendAtLocal: null,
    sendAtZone: "business",
    startAt: null,
    nextSlotAt: null,
    testEndedAt: null,
    pausedAt: null,
    pausedFrom: null,
    filledTo: null,
    recipients: 0,
    dueAt: null,
    version: 1,
    createdBy: actorId(ctx.actor),
    createdAt: now,
    updatedAt: now,
    startedAt: null,
    finishedAt: null,
    deletedAt: null,
  };
  const dto = toCampaignDto(row, now);
  await commit(ctx, {
    on: "business",
    writes: [ctx.db.insert(campaigns).values(row)],
    audit: {
      action,
      resource: { type: "campaign", id: row.id },
      summary: { name: row.name, ...(from !== undefined && { from }) },
    },
    result: dto,
  });
  return dto;
}
