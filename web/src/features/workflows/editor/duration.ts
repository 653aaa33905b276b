const UNITS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400, weeks: 604_800 } as const;

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

/** Whole seconds of a duration. */
export function secondsOf({ amount, unit }: Duration): number {
  return Math.round(amount * UNITS[unit]);
}
