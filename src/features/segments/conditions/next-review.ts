import { addDays, dayAt, startOfDay } from "../calendar";
import type { Now } from "./compile-time";
import { type Condition, type ConditionGroup, leavesOf } from "./schemas";

const HOUR_MS = 3_600_000;

/** What time alone changes, and how often. */
function paceOf(condition: Condition): "hour" | "day" | null {
  switch (condition.type) {
    case "timestamp":
      return condition.days === null ? "day" : "hour";
    case "email":
      return condition.days === null ? null : "hour";
    case "date":
      return condition.days === null ? null : "day";
    case "anniversary":
      return "day";
    default:
      return null;
  }
}

/**
 * When a segment must be looked at again although no contact changes: at the full hour for "the
 * last N days", at the business's midnight for days; null if never. A day is also how soon another
 * time zone of the business is noticed.
 * @returns milliseconds since the epoch
 */
export function nextReview(tree: ConditionGroup, { ms, timeZone }: Now): number | null {
  const paces = new Set(leavesOf(tree).map(paceOf));
  const hour = paces.has("hour") ? (Math.floor(ms / HOUR_MS) + 1) * HOUR_MS : null;
  const midnight = paces.has("day") ? startOfDay(addDays(dayAt(ms, timeZone), 1), timeZone) : null;
  if (hour === null || midnight === null) return hour ?? midnight;
  return Math.min(hour, midnight);
}
