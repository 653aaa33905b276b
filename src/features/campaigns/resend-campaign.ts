import { type BusinessCtx, require } from "../../platform/ctx";
import { getTemplate } from "../templates";
import { type CampaignRow, campaignRow, requireState } from "./campaign-rows";
import { draftOf, named } from "./duplicate-campaign";
import { insertCampaign } from "./insert-campaign";
import { type CampaignDto, NEW_DRAFT } from "./schemas";

const SUBJECT_LENGTH = 255;

/**
 * A new draft for those who were sent a campaign and have not opened it, under another subject.
 * @throws AppError STATE_INVALID unless it was sent
 */
export async function resendCampaign(ctx: BusinessCtx, campaignId: string): Promise<CampaignDto> {
  require(ctx, "campaigns:write");
  const row = await campaignRow(ctx, campaignId);
  requireState(row, "sent");
  const subject = await subjectOf(ctx, row);
  const draft = {
    ...draftOf(row),
    name: named(row.name, "resend"),
    subject: `Reminder: ${subject}`.slice(0, SUBJECT_LENGTH),
    abTest: null,
    audience: { ...NEW_DRAFT.audience, notOpened: campaignId },
  };
  return insertCampaign(ctx, draft, "campaign.resent", campaignId);
}

/** The subject that the most of them got. */
async function subjectOf(ctx: BusinessCtx, row: CampaignRow): Promise<string> {
  const won = row.abTest?.variants.find(({ id }) => id === row.winner)?.subject;
  return won ?? row.subject ?? (await getTemplate(ctx, row.templateId ?? "")).subject;
}
