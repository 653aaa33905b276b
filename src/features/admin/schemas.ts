import { z } from "zod";
import { id, pageQuery, reason, timestamp } from "../../platform/http/fields";
import { sessionDto } from "../auth/schemas";
import { secondFactor } from "../users/schemas";

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

const accountStatus = z.enum(["active", "suspended", "deleting"]);
const platformRole = z.enum(["administrator", "support"]);
const yesOrNo = z.enum(["true", "false"]).transform((value) => value === "true");

export const userParams = z.object({ id: id("usr") });

export const usersQuery = z.strictObject({
  ...pageQuery,
  /** An id, or the beginnings of words of the address and the name. */
  q: z.string().trim().min(1).max(200).optional(),
  status: accountStatus.optional(),
  platformRole: platformRole.optional(),
  verified: yesOrNo.optional(),
  hasSecondFactor: yesOrNo.optional(),
});
export type UsersQuery = z.output<typeof usersQuery>;

/** Why: it stands in the log of the platform and in the user's own. */
export const reasonInput = z.strictObject({ reason });
export type Reason = z.output<typeof reasonInput>;

export const changeUserInput = reasonInput.extend({
  /** Administrators are made by a command on the server, never here. */
  platformRole: z.literal("support").nullable(),
});
export type ChangeUser = z.output<typeof changeUserInput>;

export const listedUserDto = z.strictObject({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  status: accountStatus,
  emailVerified: z.boolean(),
  platformRole: platformRole.nullable(),
  secondFactors: z.array(secondFactor),
  createdAt: timestamp,
});
export type ListedUserDto = z.output<typeof listedUserDto>;

export const inspectedUserDto = listedUserDto.extend({
  locale: z.string(),
  timeZone: z.string(),
  phone: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  /** When a deleted account is erased. */
  eraseAt: timestamp.nullable(),
  hasPassword: z.boolean(),
  /** True while too many sign-ins have failed. */
  locked: z.boolean(),
  passkeys: z.int(),
  identities: z.array(z.strictObject({ provider: z.string(), email: z.string().nullable() })),
  sessions: z.array(sessionDto),
  businesses: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      slug: z.string(),
      status: accountStatus,
      role: z.string(),
    }),
  ),
});
export type InspectedUserDto = z.output<typeof inspectedUserDto>;

export const actedDto = z.strictObject({ id: z.string() });
export type ActedDto = z.output<typeof actedDto>;

export const changedUserDto = actedDto.extend({ platformRole: platformRole.nullable() });
export type ChangedUserDto = z.output<typeof changedUserDto>;
