import { z } from "zod";
import { dateField, timeOfDay } from "../triggers/schemas";

/** Longest wait: five years, in seconds. */
export const MAX_WAIT_SECONDS = 5 * 366 * 24 * 3600;

export const waitSeconds = z
  .int()
  .min(1, "At least one second")
  .max(MAX_WAIT_SECONDS, "At most five years");

/** Whose clock: the contact's if its zone is known, or the business's. */
const zone = z.enum(["contact", "business"]).default("contact");

/**
 * What becomes of a run that could not go on in time, after an outage or a pause: it goes on all the
 * same (`run`), leaves the next action out (`skip`), or ends (`expire`).
 */
const overdue = z
  .strictObject({
    policy: z.enum(["run", "skip", "expire"]).default("run"),
    /** Seconds after the time at which it is too late. */
    afterSeconds: z.int().min(60, "At least a minute").max(MAX_WAIT_SECONDS).default(86_400),
  })
  .prefault({});

const duration = z.strictObject({ mode: z.literal("duration"), seconds: waitSeconds, overdue });

/** The next time at which clocks show `time`, on one of the weekdays. */
const until = z.strictObject({
  mode: z.literal("until"),
  time: timeOfDay,
  /** 1 Monday to 7 Sunday; empty: any day. */
  weekdays: z.array(z.int().min(1).max(7)).max(7).default([]),
  zone,
  overdue,
});

/** A day of the contact, or days before or after it. A day that is missing or over is not waited for. */
const date = z.strictObject({
  mode: z.literal("date"),
  field: dateField,
  /** Negative: before it. */
  offsetDays: z.int().min(-366).max(366).default(0),
  time: timeOfDay.default("09:00"),
  /** True: the next time that the day comes round. */
  yearly: z.boolean().default(false),
  zone,
  overdue,
});

export const waitConfig = z.discriminatedUnion("mode", [duration, until, date]);
export type WaitConfig = z.output<typeof waitConfig>;
