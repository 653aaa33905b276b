import { type BusinessCtx, require } from "../../platform/ctx";
import { getTemplate } from "../templates";
import { type CampaignRow, campaignRow, requireState } from "./campaign-rows";
import { draftOf, named } from "./duplicate-campaign";
import { contentOf } from "./email-of";
import { insertCampaign } from "./insert-campaign";
import { type CampaignDto, NEW_DRAFT } from "./schemas";

const SUBJECT_LENGTH = 255;

/**
 * A new draft for those who were sent a campaign and have not opened it, under another subject; of
 * an A/B test what has won. Who was left out is left out again.
 * @throws AppError STATE_INVALID unless it was sent
 */
export async function resendCampaign(ctx: BusinessCtx, campaignId: string): Promise<CampaignDto> {
  require(ctx, "campaigns:write");
  const row = await campaignRow(ctx, campaignId);
  requireState(row, "sent");
  const { excludeSegments, excludeTags } = row.audience;
  const templateId = templateOf(row);
  const subject = await subjectOf(ctx, row, templateId);
  const draft = {
    ...draftOf(row),
    templateId,
    name: named(row.name, "resend"),
    subject: `Reminder: ${subject}`.slice(0, SUBJECT_LENGTH),
    abTest: null,
    audience: { ...NEW_DRAFT.audience, excludeSegments, excludeTags, notOpened: campaignId },
  };
  return insertCampaign(ctx, draft, "campaign.resent", campaignId);
}

/** The template that the most of them got. */
function templateOf(row: CampaignRow): string {
  return contentOf(row, row.winner).templateId;
}

/** The subject that the most of them got. */
async function subjectOf(ctx: BusinessCtx, row: CampaignRow, templateId: string): Promise<string> {
  const { abTest, winner } = row;
  const won = abTest?.of === "subject" ? abTest.variants.find(({ id }) => id === winner) : null;
  return won?.subject ?? row.subject ?? (await getTemplate(ctx, templateId)).subject;
}
