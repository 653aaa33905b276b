import type { BusinessCtx } from "../../../platform/ctx";
import { commit, statement, type Write } from "../../../platform/db";
import { isAppError } from "../../../platform/errors";
import { contactByEmail, contactsForRendering } from "../../contacts";
import { type Leaving, hasNotLeft, unsubscribeAllWrites } from "../../topics";
import { changedAt } from "../facts-from-events";
import type { ContactUnsubscribed } from "../events";
import { suppressionOf } from "../suppressions/suppression-of";
import { suppressions } from "../table.business";
import type { Subscription } from "./unsubscribe-token";

/**
 * Ends all marketing mail to somebody: the address is suppressed, every subscription ends, the
 * history says so, and the email it came by counts as unsubscribed. Repeating it changes nothing,
 * however many do so at once; an address that is suppressed for another reason stays so.
 */
export async function leave(
  inside: BusinessCtx,
  subscription: Subscription,
  source: Leaving["source"],
): Promise<void> {
  const reason = await suppressionOf(inside, subscription.email);
  if (reason === "unsubscribed") return;
  const contactId = await contactNow(inside, subscription);
  const { emailId = null } = subscription;
  const id = inside.newId("sup");
  const row = {
    businessId: inside.businessId,
    id,
    email: subscription.email.toLowerCase(),
    reason: "unsubscribed" as const,
    contactId,
    createdAt: inside.now(),
  };
  try {
    await commit(inside, {
      on: "business",
      evenSuspended: true,
      writes: [
        reason === null
          ? inside.db.insert(suppressions).values(row)
          : hasNotLeft(inside, contactId),
        ...unsubscribeAllWrites(inside, {
          contactId,
          source,
          sourceId: emailId,
          address: inside.address,
        }),
        ...(emailId === null ? [] : [emailWrite(inside, emailId)]),
      ],
      audit: {
        action: "contact.unsubscribed",
        resource: { type: "contact", id: contactId },
        summary: { source, ...(reason === null && { suppressionId: id }) },
      },
      events: [
        {
          type: "contact.unsubscribed",
          version: 1,
          payload: { contactId } satisfies ContactUnsubscribed,
        },
      ],
    });
  } catch (error) {
    // Someone pressed twice: the other press has done it.
    if (!isAppError(error, "ALREADY_EXISTS") && !isAppError(error, "CONFLICT")) throw error;
  }
}

/** The contact as it is known today: links in old mails name those that were merged since. */
export async function contactNow(
  inside: BusinessCtx,
  { contactId, email }: Subscription,
): Promise<string> {
  if ((await contactsForRendering(inside, [contactId])).has(contactId)) return contactId;
  return (await contactByEmail(inside, email))?.id ?? contactId;
}

function emailWrite(inside: BusinessCtx, emailId: string): Write {
  return statement(
    `UPDATE email_messages SET unsubscribed_at = CAST(?1 AS INTEGER), updated_at = ${changedAt("?1")}
     WHERE business_id = ?2 AND id = ?3 AND unsubscribed_at IS NULL`,
    inside.now(),
    inside.businessId,
    emailId,
  );
}
