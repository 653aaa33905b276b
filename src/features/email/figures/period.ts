import { AppError } from "../../../platform/errors";
import { instantOf, localTimeAt } from "../../../platform/time";
import { type BUCKETS, MAX_DAYS, MAX_HOURLY_DAYS } from "./schemas";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export type Bucket = (typeof BUCKETS)[number];

/** Days in a time zone, both ends included. */
export interface Period {
  from: string;
  to: string;
  zone: string;
}

/** A part of a period, in hours since the epoch; `until` is no part of it. */
export interface Slot {
  local: string;
  since: number;
  until: number;
}

/** The day that clocks in a zone show, as `YYYY-MM-DD`. */
export const dayAt = (ms: number, zone: string): string => localTimeAt(ms, zone).slice(0, 10);

/** So many days later, or earlier. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days a period has. */
export function daysOf({ from, to }: Pick<Period, "from" | "to">): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

/**
 * Checks a period.
 * @throws AppError VALIDATION_FAILED if it ends before it begins or is too long
 */
export function checkPeriod(period: Period): Period {
  const days = daysOf(period);
  const problem = days < 1 ? "Ends before it begins" : `At most ${MAX_DAYS} days`;
  if (days < 1 || days > MAX_DAYS) {
    throw new AppError("VALIDATION_FAILED", { details: { to: [problem] } });
  }
  return period;
}

/** The period of the same length before. */
export function previousOf(period: Period): Period {
  return { ...period, from: addDays(period.from, -daysOf(period)), to: addDays(period.from, -1) };
}

/** Hours for a few days, days for more, unless told; a long period is never told by the hour. */
export function bucketOf(period: Period, wanted: Bucket | undefined): Bucket {
  const days = daysOf(period);
  if (days > MAX_HOURLY_DAYS) return "day";
  return wanted ?? (days <= 2 ? "hour" : "day");
}

/**
 * The hours that a period covers. Where a zone is not whole hours from UTC, an hour belongs to the
 * day in which it begins.
 */
export function hoursOf({ from, to, zone }: Period): { since: number; until: number } {
  const begin = (day: string) => Math.ceil(instantOf(`${day}T00:00`, zone) / HOUR_MS);
  return { since: begin(from), until: begin(addDays(to, 1)) };
}

/** The parts of a period, in order. */
export function slotsOf(period: Period, bucket: Bucket): Slot[] {
  if (bucket === "day") {
    return Array.from({ length: daysOf(period) }, (_, n) => {
      const day = addDays(period.from, n);
      return { local: day, ...hoursOf({ ...period, from: day, to: day }) };
    });
  }
  const { since, until } = hoursOf(period);
  return Array.from({ length: until - since }, (_, n) => {
    const hour = since + n;
    const local = localTimeAt(hour * HOUR_MS, period.zone);
    return { local, since: hour, until: hour + 1 };
  });
}
