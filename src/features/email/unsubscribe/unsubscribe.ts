import { and, eq } from "drizzle-orm";
import { type BusinessCtx, type Ctx, requireNothing } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { isAppError } from "../../../platform/errors";
import { getBusinessProfile } from "../../businesses";
import type { ContactUnsubscribed } from "../events";
import { suppressions } from "../table.business";
import { subscriptionCtx } from "./subscription-ctx";
import type { Subscription } from "./unsubscribe-token";

/** What the page behind an unsubscribe link says. */
export interface UnsubscribeView {
  business: string;
  email: string;
  done: boolean;
}

/**
 * Looks at a subscription and changes nothing: mail scanners open links.
 * @throws AppError TOKEN_INVALID
 */
export async function viewUnsubscribe(ctx: Ctx, token: string): Promise<UnsubscribeView> {
  requireNothing(ctx);
  const { ctx: inside, subscription } = await subscriptionCtx(ctx, token);
  const [{ name }, done] = await Promise.all([
    getBusinessProfile(inside, inside.businessId),
    isSuppressed(inside, subscription.email),
  ]);
  return { business: name, email: subscription.email, done };
}

/**
 * Ends a subscription (RFC 8058). Repeating it changes nothing.
 * @throws AppError TOKEN_INVALID
 */
export async function unsubscribe(ctx: Ctx, token: string): Promise<UnsubscribeView> {
  requireNothing(ctx);
  const { ctx: inside, subscription } = await subscriptionCtx(ctx, token);
  const { name } = await getBusinessProfile(inside, inside.businessId);
  if (!(await isSuppressed(inside, subscription.email))) await suppress(inside, subscription);
  return { business: name, email: subscription.email, done: true };
}

async function isSuppressed(inside: BusinessCtx, email: string): Promise<boolean> {
  const rows = await inside.db
    .select({ id: suppressions.id })
    .from(suppressions)
    .where(
      and(
        eq(suppressions.businessId, inside.businessId),
        eq(suppressions.email, email.toLowerCase()),
      ),
    );
  return rows.length > 0;
}

async function suppress(inside: BusinessCtx, { contactId, email }: Subscription): Promise<void> {
  const id = inside.newId("sup");
  const row = {
    businessId: inside.businessId,
    id,
    email: email.toLowerCase(),
    reason: "unsubscribed" as const,
    contactId,
    createdAt: inside.now(),
  };
  try {
    await commit(inside, {
      on: "business",
      evenSuspended: true,
      writes: [inside.db.insert(suppressions).values(row)],
      audit: {
        action: "contact.unsubscribed",
        resource: { type: "contact", id: contactId },
        summary: { suppressionId: id },
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
    if (!isAppError(error, "ALREADY_EXISTS")) throw error;
  }
}
