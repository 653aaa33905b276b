import { z } from "zod";
import { email, id, scalar, timestamp } from "../../../platform/http/fields";
import { eventName } from "../schemas";

/** Values of one event, and the length of each. */
export const MAX_VALUES = 50;
export const MAX_VALUE_LENGTH = 1000;

/** A name by which conditions can ask for a value: `trigger.plan`. */
export const VALUE_NAME = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;

const value = z.union([
  z.string().max(MAX_VALUE_LENGTH, `At most ${MAX_VALUE_LENGTH} characters`),
  ...scalar.options.slice(1),
]);

/** Whom an event is about: one of the two. */
export const who = { contactId: id("con").optional(), email: email.optional() };

/** True if exactly one of them is there. */
export function namesOne({ contactId, email: address }: { contactId?: unknown; email?: unknown }) {
  return (contactId === undefined) !== (address === undefined);
}

export const NAME_ONE = { path: ["email"], message: "Name a contact or an email address" };

export const receiveEventInput = z
  .strictObject({
    name: eventName,
    ...who,
    /** What it was about; workflows know it as `trigger.…`. */
    data: z
      .record(z.string().regex(VALUE_NAME, "Use letters, digits and underscores"), value)
      .refine((data) => Object.keys(data).length <= MAX_VALUES, `At most ${MAX_VALUES} values`)
      .default({}),
    /** Of the sender's choice: an event that is sent again with the same id has no further effect. */
    id: z
      .string()
      .regex(/^[\x21-\x7e]{1,200}$/, "Use 1 to 200 visible ASCII characters")
      .optional(),
  })
  .refine(namesOne, NAME_ONE);
export type ReceiveEvent = z.output<typeof receiveEventInput>;

export const receivedDto = z.object({
  id: z.string(),
  /** True if it had been taken before. */
  duplicate: z.boolean(),
});
export type ReceivedDto = z.output<typeof receivedDto>;

export const hookParams = z.object({
  token: z.string().regex(/^biz_[0-9a-z]{26}\.wfl_[0-9a-z]{26}\.[\w-]{43}$/, "Not an address"),
});

export const hookDto = z.object({
  /** False until it is made. */
  exists: z.boolean(),
  createdAt: timestamp.nullable(),
  /** When it was last called; null: never. */
  lastAt: timestamp.nullable(),
});
export type HookDto = z.output<typeof hookDto>;

/** Shown once: only a hash of the token in it is kept. */
export const createdHookDto = hookDto.extend({ url: z.string() });
export type CreatedHookDto = z.output<typeof createdHookDto>;
