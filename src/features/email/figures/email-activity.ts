import { and, count, eq, max } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { isoOrNull } from "../../../platform/http/fields";
import { existingContact } from "../../contacts";
import { emailMessages as emails } from "../table.business";
import type { EmailActivityDto } from "./schemas";

/**
 * How many emails a contact got, and what became of them.
 * @throws AppError NOT_FOUND
 */
export async function emailActivity(
  ctx: BusinessCtx,
  contactId: string,
): Promise<EmailActivityDto> {
  require(ctx, "emails:read");
  await existingContact(ctx, contactId);
  const [row] = await ctx.db
    .select({
      sent: count(emails.sentAt),
      delivered: count(emails.deliveredAt),
      opened: count(emails.openedAt),
      clicked: count(emails.clickedAt),
      bounced: count(emails.bouncedAt),
      complained: count(emails.complainedAt),
      unsubscribed: count(emails.unsubscribedAt),
      lastSentAt: max(emails.sentAt),
      lastOpenedAt: max(emails.openedAt),
      lastClickedAt: max(emails.clickedAt),
    })
    .from(emails)
    .where(and(eq(emails.businessId, ctx.businessId), eq(emails.contactId, contactId)));
  const { lastSentAt, lastOpenedAt, lastClickedAt, ...counts } = row!;
  return {
    ...counts,
    lastSentAt: isoOrNull(lastSentAt),
    lastOpenedAt: isoOrNull(lastOpenedAt),
    lastClickedAt: isoOrNull(lastClickedAt),
  };
}
