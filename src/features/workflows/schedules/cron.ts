import { Cron } from "croner";

const HOUR_MS = 3_600_000;

/** Times that are compared: more than an hourly expression has in two days. */
const SAMPLE = 60;

/** A time from which every expression is judged, so that the answer never changes. */
const JUDGED_FROM = new Date(Date.UTC(2024, 0, 1));

/**
 * What is wrong with a cron expression, in words; null if nothing is. It must have five fields, come
 * at all, and come no more often than once an hour.
 */
export function cronProblem(cron: string): string | null {
  const parsed = parse(cron, "UTC");
  if (parsed === null) return "Write the times as five fields, as in 0 9 * * 1";
  const times = parsed.nextRuns(SAMPLE, JUDGED_FROM).map((time) => time.getTime());
  if (times.length === 0) return "These times never come";
  const isFrequent = times.some((time, i) => i > 0 && time - times[i - 1]! < HOUR_MS);
  return isFrequent ? "Not more often than once an hour: name one minute, as in 0 * * * *" : null;
}

/**
 * The first time of a cron expression after another. A time that clocks skip comes as they go
 * forward, one that they show twice at the first of both.
 * @param after milliseconds since the epoch
 * @param zone IANA name
 * @returns milliseconds since the epoch; null if it never comes again or is no expression
 */
export function nextCronTime(cron: string, after: number, zone: string): number | null {
  return parse(cron, zone)?.nextRun(new Date(after))?.getTime() ?? null;
}

function parse(cron: string, zone: string): Cron | null {
  // Else it would take a single date and names such as @daily, too.
  if (!/^\S+(\s+\S+){4}$/.test(cron)) return null;
  try {
    return new Cron(cron, { timezone: zone, mode: "5-part" });
  } catch {
    return null;
  }
}
