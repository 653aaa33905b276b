import { z } from "zod";
import { EVENT_MATCHES } from "../events/schemas";

/** A time of day, `HH:MM`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Use the form HH:MM");

/** A day of the contact: its birth date, or a custom field of type date. */
export const dateField = z.union([
  z.literal("birthDate"),
  z.templateLiteral(["fields.", z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)]),
]);

/** Comes on a day of the contact, or days before or after it; each year if `yearly`. */
const date = z.strictObject({
  type: z.literal("date"),
  field: dateField,
  /** Negative: before it. */
  offsetDays: z.int().min(-366).max(366).default(0),
  /** In the business's time zone. */
  time: timeOfDay.default("09:00"),
  yearly: z.boolean().default(true),
});

/** Comes for every contact that meets the trigger's conditions, at each time of a cron expression. */
const schedule = z.strictObject({
  type: z.literal("schedule"),
  /** Five fields, in the business's time zone: `0 9 * * 1` is Mondays at nine. */
  cron: z.string().trim().min(9, "Use five fields, as in 0 9 * * 1").max(100),
});

/** Comes when something is posted to the workflow's own address. */
const webhook = z.strictObject({ type: z.literal("webhook.received") });

/** Contacts are put in by people, by the API or by another workflow. */
const manual = z.strictObject({ type: z.literal("manual") });

/** What starts a workflow for a contact. */
export const trigger = z.discriminatedUnion("type", [
  ...EVENT_MATCHES,
  date,
  schedule,
  webhook,
  manual,
]);
export type Trigger = z.output<typeof trigger>;
export type TriggerType = Trigger["type"];
export type DateTrigger = z.output<typeof date>;
