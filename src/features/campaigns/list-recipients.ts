import { type BusinessCtx, require } from "../../platform/ctx";
import type { Page } from "../../platform/db";
import { campaignEmails } from "../email";
import { campaignRow } from "./campaign-rows";
import type { ListRecipients, RecipientDto } from "./schemas";

/** A page of the campaign's emails, state by state. @throws AppError NOT_FOUND */
export async function listRecipients(
  ctx: BusinessCtx,
  campaignId: string,
  query: ListRecipients,
): Promise<Page<RecipientDto>> {
  require(ctx, "campaigns:read");
  await campaignRow(ctx, campaignId);
  return campaignEmails(ctx, { campaignId, ...query });
}
