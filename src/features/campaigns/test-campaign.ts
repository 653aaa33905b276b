import { type BusinessCtx, require } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { sendTestEmail } from "../email";
import { campaignRow } from "./campaign-rows";
import { contentOf } from "./email-of";
import { saidBatch } from "./ready-to-send";
import type { TestCampaign } from "./schemas";

/**
 * Sends a campaign to the caller's own address, as its recipients would get it. It does not count.
 * @returns the key under which the ledger has it
 * @throws AppError RULE_REFUSED for another address or without a template, NOT_FOUND for another side
 */
export async function testCampaign(
  ctx: BusinessCtx,
  campaignId: string,
  { variant, ...input }: TestCampaign,
): Promise<{ to: string; key: string }> {
  require(ctx, "emails:send");
  const row = await campaignRow(ctx, campaignId);
  if (row.templateId === null) {
    const message = "Choose a template.";
    throw new AppError("RULE_REFUSED", { message, details: { templateId: [message] } });
  }
  const sides = row.abTest?.variants.map(({ id }) => id) ?? [];
  if (variant !== undefined && !sides.includes(variant)) throw new AppError("NOT_FOUND");
  const { templateId } = contentOf(row, variant ?? null);
  return sendTestEmail(ctx, templateId, input, { batch: saidBatch(row), variant });
}
