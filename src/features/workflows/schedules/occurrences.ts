import { instantOf, localTimeAt } from "../../../platform/time";
import { addDays, nextLocalTime } from "../engine/due-at";
import type { Trigger } from "../schemas";
import { nextCronTime } from "./cron";

/** A trigger that comes by the clock. */
export type TimedTrigger = Extract<Trigger, { type: "date" | "schedule" }>;

/** What an outage has let pass is made up for within this time. */
export const MADE_UP_MS = 24 * 3_600_000;

export function isTimed(trigger: Trigger): trigger is TimedTrigger {
  return trigger.type === "date" || trigger.type === "schedule";
}

/**
 * When a trigger comes next: a schedule at the times of its expression, a date each day at its time,
 * for those whose day it is.
 * @param zone the business's
 * @returns milliseconds since the epoch, later than `after`; null if it never comes again
 */
export function nextOccurrence(trigger: TimedTrigger, after: number, zone: string): number | null {
  if (trigger.type === "schedule") return nextCronTime(trigger.cron, after, zone);
  return nextLocalTime({ time: trigger.time, weekdays: [] }, after, zone);
}

/** What is to be worked off now, and the first that is too old for it. */
export interface Owed {
  at: number | null;
  skipped: number | null;
}

/**
 * Of the times since one at which a trigger was to come, the latest, unless it is more than a day
 * ago. The others are left out: nobody is wished the same four times after an outage.
 * @param from the first time that is not worked off yet
 */
export function owedOccurrence(
  trigger: TimedTrigger,
  from: number,
  now: number,
  zone: string,
): Owed {
  const next = (after: number) => {
    const at = nextOccurrence(trigger, after, zone);
    return at === null || at > now ? null : at;
  };
  let at: number | null = null;
  const start = Math.max(from, now - MADE_UP_MS) - 1;
  for (let found = next(start); found !== null; found = next(found)) at = found;
  const first = next(from - 1);
  return { at, skipped: first === at ? null : first };
}

/**
 * The days of a business that a time of a date trigger stands for: one, but for the day that a zone
 * left out as it crossed the date line, and whose time comes the day after.
 */
export function daysOf(time: string, at: number, zone: string): string[] {
  const today = localTimeAt(at, zone).slice(0, 10);
  return [addDays(today, -1), today].filter((day) => instantOf(`${day}T${time}`, zone) === at);
}
