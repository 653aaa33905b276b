const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** `sv-SE` writes days as ISO 8601 does. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const options = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  const made = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, ...options });
  formats.set(zone, made);
  return made;
}

/** The day (`YYYY-MM-DD`) that it is at a moment in a time zone. @param ms since the epoch */
export function dayAt(ms: number, zone: string): string {
  return formatOf(zone).format(ms);
}

/** The day so many days later, or earlier. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The first moment of a day in a time zone, in milliseconds since the epoch. Where clocks are put
 * forward at midnight it is the moment after the gap; whole seconds, as zones have them.
 */
export function startOfDay(day: string, zone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`) / 1000;
  let before = midnight - 36 * 3600;
  let after = midnight + 36 * 3600;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayAt(middle * 1000, zone) < day) before = middle;
    else after = middle;
  }
  return after * 1000;
}

/** True if the calendar has a 29 February in the year of the day. */
export function isLeapYear(day: string): boolean {
  return addDays(`${day.slice(0, 4)}-02-28`, 1).endsWith("-02-29");
}
