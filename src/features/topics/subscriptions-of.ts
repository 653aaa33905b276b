import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { isoOrNull } from "../../platform/http/fields";
import { contactsForRendering } from "../contacts";
import type { SubscriptionDto } from "./schemas";
import { subscriptions } from "./table.business";
import { allTopics } from "./topic-rows";

/**
 * How a contact stands to each topic of the business, in their order.
 * @throws AppError NOT_FOUND
 */
export async function listSubscriptions(
  ctx: BusinessCtx,
  contactId: string,
): Promise<SubscriptionDto[]> {
  require(ctx, "contacts:read");
  if (!(await contactsForRendering(ctx, [contactId])).has(contactId)) {
    throw new AppError("NOT_FOUND");
  }
  return subscriptionsOf(ctx, contactId);
}

/** The same for callers let in elsewhere, whoever the contact is. */
export async function subscriptionsOf(
  inside: BusinessCtx,
  contactId: string,
): Promise<SubscriptionDto[]> {
  const [topics, rows] = await Promise.all([
    allTopics(inside),
    inside.db
      .select()
      .from(subscriptions)
      .where(
        and(
          eq(subscriptions.businessId, inside.businessId),
          eq(subscriptions.contactId, contactId),
        ),
      ),
  ]);
  const byTopic = new Map(rows.map((row) => [row.topicId, row]));
  return topics.map((topic) => {
    const row = byTopic.get(topic.id);
    return {
      topicId: topic.id,
      topic: topic.name,
      public: topic.public,
      status: row?.status ?? "none",
      source: row?.source ?? null,
      consentText: row?.consentText ?? null,
      changedAt: isoOrNull(row?.changedAt ?? null),
    };
  });
}
