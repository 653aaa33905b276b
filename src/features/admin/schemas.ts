import { z } from "zod";
import { id, pageQuery, timestamp } from "../../platform/http/fields";

export const DEAD_LETTER_STATUSES = ["open", "replayed"] as const;
export const QUEUES = ["domain-events", "email-events", "workflow-steps", "dead-letters"] as const;

export const deadLetterParams = z.object({ id: id("dlq") });

export const deadLettersQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(DEAD_LETTER_STATUSES).default("open"),
  /** The queue that gave the message up. */
  queue: z.enum(QUEUES).optional(),
});
export type DeadLettersQuery = z.output<typeof deadLettersQuery>;

export const deadLetterSummaryDto = z.object({
  id: z.string(),
  queue: z.string(),
  /** The event's id; of a message that could not be read, the queue's own id for it. */
  eventId: z.string(),
  /** Null for a message that could not be read. */
  type: z.string().nullable(),
  businessId: z.string().nullable(),
  reason: z.string(),
  attempts: z.int(),
  failedAt: timestamp,
  replayedAt: timestamp.nullable(),
  status: z.enum(DEAD_LETTER_STATUSES),
  /** False once it was replayed, past its time, or if it is no event. */
  replayable: z.boolean(),
});
export type DeadLetterSummaryDto = z.output<typeof deadLetterSummaryDto>;

export const deadLetterDto = deadLetterSummaryDto.extend({
  /** The whole message, as JSON text. */
  message: z.string(),
});
export type DeadLetterDto = z.output<typeof deadLetterDto>;

export const CACHE_NAMES = ["business", "workflows", "templates", "profile"] as const;

export const invalidateCacheInput = z.strictObject({
  name: z.enum(CACHE_NAMES),
  /** Whose values become stale: a business's, or for `profile` a user's. */
  scope: z.union([id("biz"), id("usr")]),
});
export type InvalidateCache = z.output<typeof invalidateCacheInput>;

const rotationPosition = z.strictObject({
  step: z.int().min(0).max(1000),
  after: z.string().max(200),
});

export const rotateSecretsInput = z.strictObject({
  /** `next` of the answer before; absent at the beginning. */
  from: rotationPosition.default({ step: 0, after: "" }),
});
export type RotateSecrets = z.output<typeof rotateSecretsInput>;

export const rotatedSecretsDto = z.strictObject({
  /** Secrets sealed anew. */
  resealed: z.int(),
  /** Secrets that do not open; the log names their rows. */
  failed: z.int(),
  /** Null at the end. */
  next: rotationPosition.nullable(),
});
export type RotatedSecretsDto = z.output<typeof rotatedSecretsDto>;
