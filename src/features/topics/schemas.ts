import { z } from "zod";
import { id, line, pageQuery, timestamp } from "../../platform/http/fields";

/** `pending`: asked for, not confirmed yet (double opt-in). */
export const SUBSCRIPTION_STATUSES = ["pending", "subscribed", "unsubscribed"] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

export const CONSENT_ACTIONS = ["requested", "confirmed", "subscribed", "unsubscribed"] as const;
export type ConsentAction = (typeof CONSENT_ACTIONS)[number];

/** How a consent came about. */
export const CONSENT_SOURCES = [
  "form",
  "import",
  "staff",
  "api",
  "preferences",
  "one-click",
  "complaint",
  "merge",
] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];

export const topicsParams = z.object({ businessId: id("biz") });
export const topicParams = z.object({ businessId: id("biz"), topicId: id("tpc") });
export const subscriptionsParams = z.object({ businessId: id("biz"), contactId: id("con") });
export const subscriptionParams = subscriptionsParams.extend({ topicId: id("tpc") });

/** Most topics that a business may have: people choose among them on one page. */
export const MAX_TOPICS = 50;

const topicName = line(80);
const topicDescription = line(300).nullable();

export const createTopicInput = z.strictObject({
  name: topicName,
  /** What people get and how often, as the preference centre says it. */
  description: topicDescription.default(null),
  /** Shown to people in the preference centre. */
  public: z.boolean().default(true),
});
export type CreateTopic = z.output<typeof createTopicInput>;

export const updateTopicInput = z.strictObject({
  name: topicName.optional(),
  description: topicDescription.optional(),
  public: z.boolean().optional(),
  version: z.int().min(1),
});
export type UpdateTopic = z.output<typeof updateTopicInput>;

export const orderTopicsInput = z.strictObject({
  /** Every topic, in the order wanted. */
  topicIds: z.array(id("tpc")).min(1).max(MAX_TOPICS),
});
export type OrderTopics = z.output<typeof orderTopicsInput>;

/** How many contacts stand where; deleted contacts are not counted. */
export const topicCounts = z.object({
  subscribed: z.int(),
  pending: z.int(),
  unsubscribed: z.int(),
});
export type TopicCounts = z.output<typeof topicCounts>;

export const topicDto = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  public: z.boolean(),
  version: z.int(),
  counts: topicCounts,
  createdAt: timestamp,
  updatedAt: timestamp,
});
export type TopicDto = z.output<typeof topicDto>;

/** The words that somebody has agreed to, or how else the consent is known. */
export const consentText = z
  .string()
  .trim()
  .min(1, "Say what the person has agreed to, and how")
  .max(1000, "At most 1000 characters");

export const setSubscriptionInput = z
  .strictObject({
    status: z.enum(["subscribed", "unsubscribed"]),
    /** Needed to subscribe somebody. */
    consentText: consentText.optional(),
  })
  .refine((input) => input.status === "unsubscribed" || input.consentText !== undefined, {
    path: ["consentText"],
    message: "Say what the person has agreed to, and how",
  });
export type SetSubscription = z.output<typeof setSubscriptionInput>;

export const bulkSubscribeInput = z.strictObject({
  contactIds: z.array(id("con")).min(1, "Choose at least one").max(500, "At most 500 at once"),
  consentText,
});
export type BulkSubscribe = z.output<typeof bulkSubscribeInput>;

/** How many of the contacts were not subscribed before. */
export const bulkSubscribedDto = z.object({ changed: z.int() });
export type BulkSubscribedDto = z.output<typeof bulkSubscribedDto>;

/** A topic as one contact stands to it; `none`: never asked. */
export const subscriptionDto = z.object({
  topicId: z.string(),
  topic: z.string(),
  public: z.boolean(),
  status: z.enum([...SUBSCRIPTION_STATUSES, "none"]),
  source: z.enum(CONSENT_SOURCES).nullable(),
  consentText: z.string().nullable(),
  changedAt: timestamp.nullable(),
});
export type SubscriptionDto = z.output<typeof subscriptionDto>;

export const consentsQuery = z.strictObject(pageQuery);
export type ConsentsQuery = z.output<typeof consentsQuery>;

export const consentDto = z.object({
  id: z.string(),
  /** Null: all marketing mail. */
  topicId: z.string().nullable(),
  /** Name of the topic, also of one that was deleted. */
  topic: z.string().nullable(),
  action: z.enum(CONSENT_ACTIONS),
  source: z.enum(CONSENT_SOURCES),
  sourceId: z.string().nullable(),
  consentText: z.string().nullable(),
  /** Network address of the person, where it was their own doing. */
  address: z.string().nullable(),
  at: timestamp,
});
export type ConsentDto = z.output<typeof consentDto>;
