import { formatNumber } from "../../../lib/format";
import { unitText } from "./strings";

/** A month is thirty days: a wait is a length of time, not a day of the calendar. */
const UNITS = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
  weeks: 604_800,
  months: 2_592_000,
} as const;

export type Unit = keyof typeof UNITS;
export interface Duration {
  amount: number;
  unit: Unit;
}

export const UNIT_NAMES = Object.keys(UNITS) as Unit[];

/** Seconds as the largest unit that leaves no remainder: 7200 is two hours. */
export function durationOf(seconds: number): Duration {
  const unit = UNIT_NAMES.findLast((name) => seconds >= UNITS[name] && seconds % UNITS[name] === 0);
  return unit ? { amount: seconds / UNITS[unit], unit } : { amount: seconds, unit: "seconds" };
}

/**
 * Seconds in a given unit if that is a whole number of it, else in the largest that leaves no
 * remainder. What is no number yet stays in its unit.
 */
export function durationIn(seconds: number, unit: Unit): Duration {
  const isWhole = !Number.isFinite(seconds) || seconds % UNITS[unit] === 0;
  return isWhole ? { amount: seconds / UNITS[unit], unit } : durationOf(seconds);
}

/** Whole seconds of a duration. */
export function secondsOf({ amount, unit }: Duration): number {
  return Math.round(amount * UNITS[unit]);
}

/** Seconds in words: "3 days". */
export function durationText(seconds: number): string {
  const { amount, unit } = durationOf(seconds);
  return unitText[unit](formatNumber(amount), amount === 1);
}
