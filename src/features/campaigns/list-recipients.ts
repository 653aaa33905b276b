import { type BusinessCtx, require } from "../../platform/ctx";
import type { Page } from "../../platform/db";
import { contactsForRendering } from "../contacts";
import { campaignEmails } from "../email";
import { campaignRow } from "./campaign-rows";
import type { ListRecipients, RecipientDto } from "./schemas";

/**
 * A page of the campaign's emails, state by state. Those that have no address yet, or never will,
 * show the contact's.
 * @throws AppError NOT_FOUND
 */
export async function listRecipients(
  ctx: BusinessCtx,
  campaignId: string,
  query: ListRecipients,
): Promise<Page<RecipientDto>> {
  require(ctx, "campaigns:read");
  await campaignRow(ctx, campaignId);
  const page = await campaignEmails(ctx, { campaignId, ...query });
  const unaddressed = page.items.flatMap(
    ({ to, contactId }) => (to === null ? contactId : []) ?? [],
  );
  const contacts = await contactsForRendering(ctx, unaddressed);
  const items = page.items.map((email) => ({
    ...email,
    to: email.to ?? contacts.get(email.contactId ?? "")?.email ?? null,
  }));
  return { ...page, items };
}
