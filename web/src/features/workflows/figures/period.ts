const DAY_MS = 86_400_000;

export const PERIODS = [7, 30, 90, 365] as const;
export type Days = (typeof PERIODS)[number];

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** First of so many days that end today, UTC. */
export function firstDay(days: number, now: number): string {
  return dayOf(now - (days - 1) * DAY_MS);
}

/** Every day from one to another, with what is known of it; days on which nothing happened, too. */
export function filled<T extends { day: string }>(
  known: readonly T[],
  from: string,
  to: string,
  nothing: (day: string) => T,
): T[] {
  const byDay = new Map(known.map((each) => [each.day, each]));
  const days: T[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    const day = dayOf(at);
    days.push(byDay.get(day) ?? nothing(day));
  }
  return days;
}
