import { z } from "zod";
import { id, pageQuery, timestamp } from "../../platform/http/fields";

export const timelineParams = z.object({ businessId: id("biz"), contactId: id("con") });

/** Where entries come from; what a timeline can be narrowed to. */
export const TIMELINE_KINDS = [
  "changes",
  "emails",
  "consent",
  "forms",
  "workflows",
  "segments",
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export const timelineQuery = z.strictObject({
  ...pageQuery,
  kind: z.enum(TIMELINE_KINDS).optional(),
});
export type TimelineQuery = z.output<typeof timelineQuery>;

export const TIMELINE_TYPES = [
  "created",
  "updated",
  "deleted",
  "restored",
  "merged",
  "imported",
  "emailQueued",
  "emailSent",
  "emailFailed",
  "emailSkipped",
  "emailUnknown",
  "emailDelivered",
  "emailDeferred",
  "emailBounced",
  "emailComplained",
  "emailOpened",
  "emailClicked",
  "emailUnsubscribed",
  "consentRequested",
  "consentGiven",
  "consentWithdrawn",
  "formSubmitted",
  "runStarted",
  "runEnded",
  "segmentEntered",
  "segmentLeft",
] as const;
export type TimelineType = (typeof TIMELINE_TYPES)[number];

export const timelineEventDto = z.object({
  id: z.string(),
  type: z.enum(TIMELINE_TYPES),
  kind: z.enum(TIMELINE_KINDS),
  at: timestamp,
  /** Who changed the contact. */
  actor: z.object({ type: z.string(), id: z.string() }).nullable(),
  /** Names of the fields that were changed. */
  changed: z.array(z.string()).optional(),
  importId: z.string().optional(),
  /** The email, topic, form, run or segment it is about, and what that is called. */
  about: z.object({ id: z.string().nullable(), name: z.string().nullable() }).optional(),
  /** The link that was clicked, the words that were agreed to, why something failed, how a run ended. */
  detail: z.string().nullable().optional(),
});
export type TimelineEventDto = z.output<typeof timelineEventDto>;
