import { addDays, bucketOf, checkPeriod, dayAt, hoursOf, MAX_DAYS, type Period } from "../../email";
import type { Hours } from "./figure-queries";
import type { WorkflowFiguresQuery } from "./schemas";

const HOUR_MS = 3_600_000;

/** What somebody wants figures of. */
export interface AskedPeriod {
  /** First and last day in the business's zone, both part of it; null: from the beginning. */
  from: string | null;
  to: string;
  /** The hours over which is added up. */
  hours: Hours;
  /** The days that are told apart: of a period without a beginning the last ones. */
  told: Period;
  /** Whether hours are told, too. */
  byHour: boolean;
}

/**
 * The period of a query. Pure.
 * @param now milliseconds since the epoch
 * @throws AppError VALIDATION_FAILED if it ends before it begins or is too long
 */
export function askedPeriod(query: WorkflowFiguresQuery, zone: string, now: number): AskedPeriod {
  const { from = null } = query;
  const to = query.to ?? dayAt(now, zone);
  const told = checkPeriod({ from: from ?? addDays(to, 1 - MAX_DAYS), to, zone });
  const { since, until } = hoursOf(told);
  // Whole days in UTC are enough where nothing is cut off.
  const isAll = from === null && query.to === undefined;
  const end = isAll ? (Math.floor(now / HOUR_MS / 24) + 1) * 24 : until;
  const hours = { since: from === null ? 0 : since, until: end };
  return { from, to, hours, told, byHour: from !== null && bucketOf(told, undefined) === "hour" };
}
