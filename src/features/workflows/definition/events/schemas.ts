import { z } from "zod";
import { id } from "../../../../platform/http/fields";

/** Name of an event that callers of the API send: `trial_started`. */
export const eventName = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_.-]{0,59}$/, "Use small letters, digits, dots, hyphens and underscores");

const chosen = (prefix: string) => z.union([z.literal(""), id(prefix)]);
const any = (prefix: string) => id(prefix).nullable().default(null);

/**
 * What can happen to a contact: it starts workflows, and waits for it end. An empty id has yet to be
 * chosen; such a draft cannot be published. Null means any.
 */
export const EVENT_MATCHES = [
  z.strictObject({ type: z.literal("contact.created") }),
  z.strictObject({ type: z.literal("contact.updated") }),
  z.strictObject({ type: z.literal("contact.unsubscribed") }),
  z.strictObject({ type: z.literal("tag.added"), tagId: chosen("tag") }),
  z.strictObject({ type: z.literal("tag.removed"), tagId: chosen("tag") }),
  z.strictObject({ type: z.literal("segment.entered"), segmentId: chosen("sgm") }),
  z.strictObject({ type: z.literal("segment.left"), segmentId: chosen("sgm") }),
  z.strictObject({ type: z.literal("form.submitted"), formId: any("frm") }),
  z.strictObject({
    type: z.literal("event.received"),
    name: z.union([z.literal(""), eventName]),
  }),
  /** Opens and clicks of people, never of machines. */
  z.strictObject({ type: z.literal("email.opened"), templateId: any("tpl") }),
  z.strictObject({ type: z.literal("email.clicked"), templateId: any("tpl") }),
  z.strictObject({ type: z.literal("order.placed") }),
  z.strictObject({ type: z.literal("order.paid") }),
  z.strictObject({ type: z.literal("order.fulfilled") }),
  z.strictObject({ type: z.literal("order.refunded") }),
  z.strictObject({ type: z.literal("cart.abandoned") }),
  z.strictObject({ type: z.literal("subscription.changed") }),
] as const;

/** An event of a contact, with what it must be about. */
export const eventMatch = z.discriminatedUnion("type", EVENT_MATCHES);
export type EventMatch = z.output<typeof eventMatch>;
export type EventType = EventMatch["type"];
