import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { contactsForRendering } from "../contacts";
import type {
  BulkSubscribe,
  BulkSubscribedDto,
  ConsentSource,
  SetSubscription,
  SubscriptionDto,
} from "./schemas";
import { subscriptionsOf } from "./subscriptions-of";
import { subscriptionWrites } from "./subscription-writes";
import { topicRow } from "./topic-rows";

/**
 * Subscribes a contact to a topic, with the words that it agreed to, or ends that. It does not lift
 * a suppression: who has unsubscribed from everything decides that alone.
 * @throws AppError NOT_FOUND
 */
export async function setSubscription(
  ctx: BusinessCtx,
  { contactId, topicId }: { contactId: string; topicId: string },
  { status, consentText }: SetSubscription,
): Promise<SubscriptionDto> {
  require(ctx, "contacts:write");
  await Promise.all([refuseUnknown(ctx, [contactId]), topicRow(ctx, topicId)]);
  await commit(ctx, {
    on: "business",
    writes: subscriptionWrites(ctx, {
      contactIds: [contactId],
      topicId,
      status,
      consentText: consentText ?? null,
      ...by(ctx),
    }),
    audit: {
      action: "subscription.changed",
      resource: { type: "contact", id: contactId },
      summary: { topicId, status },
    },
  });
  const after = await subscriptionsOf(ctx, contactId);
  return after.find((subscription) => subscription.topicId === topicId)!;
}

/**
 * Subscribes up to 500 contacts to a topic, all or none; those who are already stay as they are.
 * @throws AppError NOT_FOUND if one of them is not the business's
 */
export async function bulkSubscribe(
  ctx: BusinessCtx,
  topicId: string,
  input: BulkSubscribe,
): Promise<BulkSubscribedDto> {
  require(ctx, "contacts:write");
  const contactIds = [...new Set(input.contactIds)];
  await Promise.all([refuseUnknown(ctx, contactIds), topicRow(ctx, topicId)]);
  const changes = await commit(ctx, {
    on: "business",
    counted: true,
    writes: subscriptionWrites(ctx, {
      contactIds,
      topicId,
      status: "subscribed",
      consentText: input.consentText,
      ...by(ctx),
    }),
    audit: {
      action: "subscriptions.changed",
      resource: { type: "topic", id: topicId },
      summary: { status: "subscribed", contactIds },
    },
  });
  return { changed: changes.at(-1) ?? 0 };
}

async function refuseUnknown(ctx: BusinessCtx, contactIds: string[]): Promise<void> {
  const known = await contactsForRendering(ctx, contactIds);
  if (known.size !== contactIds.length) throw new AppError("NOT_FOUND");
}

/** Who says so: a member, or a program with a key. */
function by(ctx: BusinessCtx): { source: ConsentSource; sourceId: string | null } {
  const { actor } = ctx;
  return {
    source: actor.type === "user" ? "staff" : "api",
    sourceId: actor.type === "user" || actor.type === "apiKey" ? actor.id : null,
  };
}
