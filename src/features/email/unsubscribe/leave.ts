import type { BusinessCtx } from "../../../platform/ctx";
import { commit, statement, type Write } from "../../../platform/db";
import { isAppError } from "../../../platform/errors";
import { contactByEmail, contactsForRendering, normaliseEmail } from "../../contacts";
import { type Leaving, hasNotLeft, unsubscribeAllWrites } from "../../topics";
import { changedAt } from "../facts-from-events";
import type { ContactUnsubscribed } from "../events";
import { suppressionOf } from "../suppressions/suppression-of";
import { suppressions } from "../table.business";
import type { Subscription } from "./unsubscribe-token";

const TRIES = 4;

/**
 * Ends all marketing mail to somebody: the address is suppressed, and the one that the contact has by
 * now, every subscription ends, the history says so, and the email it came by counts as unsubscribed.
 * Repeating it changes nothing, however many do so at once; an address that is suppressed for another
 * reason stays so.
 */
export async function leave(
  inside: BusinessCtx,
  subscription: Subscription,
  source: Leaving["source"],
): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      return await leaveOnce(inside, subscription, source);
    } catch (error) {
      // The contact had left already.
      if (isAppError(error, "CONFLICT")) return;
      // Somebody else has just suppressed one of the addresses: perhaps by pressing twice.
      if (!isAppError(error, "ALREADY_EXISTS") || tried === TRIES) throw error;
    }
  }
}

async function leaveOnce(
  inside: BusinessCtx,
  subscription: Subscription,
  source: Leaving["source"],
): Promise<void> {
  const { id: contactId, email } = await contactNow(inside, subscription);
  const addresses = [...new Set([subscription.email, email].map(normaliseEmail))];
  const reasons = await Promise.all(addresses.map((each) => suppressionOf(inside, each)));
  if (reasons.every((reason) => reason === "unsubscribed")) return;
  const { emailId = null } = subscription;
  const rows = addresses
    .filter((_, position) => reasons[position] === null)
    .map((address) => ({
      businessId: inside.businessId,
      id: inside.newId("sup"),
      email: address,
      reason: "unsubscribed" as const,
      contactId,
      createdAt: inside.now(),
    }));
  const [first] = rows;
  await commit(inside, {
    on: "business",
    evenSuspended: true,
    writes: [
      first === undefined
        ? hasNotLeft(inside, contactId)
        : inside.db.insert(suppressions).values(rows),
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
      summary: { source, ...(first && { suppressionId: first.id }) },
    },
    events: [
      {
        type: "contact.unsubscribed",
        version: 1,
        payload: { contactId } satisfies ContactUnsubscribed,
      },
    ],
  });
}

/**
 * The contact as it is known today: links in old mails name those that were merged since, and
 * addresses of then.
 */
export async function contactNow(
  inside: BusinessCtx,
  { contactId, email }: Subscription,
): Promise<{ id: string; email: string }> {
  const known = (await contactsForRendering(inside, [contactId])).get(contactId);
  if (known) return { id: contactId, email: known.email };
  return { id: (await contactByEmail(inside, email))?.id ?? contactId, email };
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
