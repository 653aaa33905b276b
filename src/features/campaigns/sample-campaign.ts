import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded, statement } from "../../platform/db";
import { someMatching } from "../contacts";
import { emailWrites, wakeEmail } from "../email";
import { unsentOf } from "./audience";
import { emailOf } from "./email-of";
import { readyToSend, saidWrite } from "./ready-to-send";
import type { SampleCampaign } from "./schemas";

/**
 * Sends a draft to some of its audience, by chance, to see how they take it. They are in the ledger
 * then, so that the campaign itself passes them over.
 * @returns how many get it: fewer if the audience is smaller
 * @throws AppError STATE_INVALID unless it is a draft, RULE_REFUSED with every problem
 */
export async function sampleCampaign(
  ctx: BusinessCtx,
  campaignId: string,
  { size }: SampleCampaign,
): Promise<{ recipients: number }> {
  require(ctx, "emails:send");
  const { row, pinned } = await readyToSend(ctx, campaignId);
  const contacts = await someMatching(ctx, unsentOf(ctx, row), size);
  const campaign = { ...row, ...pinned };
  const emails = contacts.map(({ id }) =>
    emailOf(campaign, id, { variant: null, held: false, nextAt: ctx.now() }),
  );
  const result = { recipients: emails.length };
  await commit(ctx, {
    on: "business",
    writes: [
      ...emailWrites(ctx, emails),
      guarded(
        statement(
          `UPDATE campaigns SET recipients = recipients + changes()
           WHERE business_id = ? AND id = ? AND status = 'draft' AND deleted_at IS NULL`,
          ctx.businessId,
          campaignId,
        ),
      ),
      saidWrite(ctx, campaign),
    ],
    onMiss: "STATE_INVALID",
    audit: {
      action: "campaign.sampled",
      resource: { type: "campaign", id: campaignId },
      summary: result,
    },
    result,
  });
  wakeEmail(ctx, "business");
  return result;
}
