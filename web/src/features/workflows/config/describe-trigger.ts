import type { Trigger } from "@server/features/workflows/schemas";
import { formatNumber } from "../../../lib/format";
import { rhythmOf } from "./cron";
import { describeEvent } from "./describe-event";
import { fieldName } from "./field-name";
import type { Names } from "./names";
import { say, unitText, weekdayText } from "./strings";

/** What starts a workflow, in a few words: "When the tag “VIP” is added". */
export function describeTrigger(trigger: Trigger, names: Names): string {
  switch (trigger.type) {
    case "date":
      return say.onDay(describeDay(trigger, names), trigger.yearly);
    case "schedule":
      return describeCron(trigger.cron);
    case "webhook.received":
      return say.webhook;
    case "manual":
      return say.manual;
    default:
      return say.when(describeEvent(trigger, names));
  }
}

/** A day of the contact, or days before or after it: "3 days before Birthday at 09:00". */
export function describeDay(
  { field, offsetDays, time }: { field: string; offsetDays: number; time: string },
  names: Names,
): string {
  const name = fieldName(field, names);
  const amount = Math.abs(offsetDays);
  const days = unitText.days(formatNumber(amount), amount === 1);
  if (offsetDays === 0) return say.sameDay(name, time);
  return offsetDays < 0 ? say.before(days, name, time) : say.after(days, name, time);
}

/** A schedule in words: "Every day at 09:00". */
export function describeCron(cron: string): string {
  const rhythm = rhythmOf(cron);
  switch (rhythm?.every) {
    case "hour":
      return say.schedule.hour(String(rhythm.minute));
    case "day":
      return say.schedule.day(rhythm.time);
    case "week":
      return say.schedule.week(describeWeekdays(rhythm.days), rhythm.time);
    case "month":
      return say.schedule.month(String(rhythm.day), rhythm.time);
    case undefined:
      return say.schedule.cron(cron);
  }
}

/** Weekdays in words: "Monday and Friday". */
export function describeWeekdays(days: readonly number[]): string {
  const sorted = [...days].sort((one, other) => one - other);
  if (sorted.join("") === "12345") return say.workdays;
  return say.and(sorted.map((day) => weekdayText[day as keyof typeof weekdayText][1]));
}
