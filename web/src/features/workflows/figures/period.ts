import type { WorkflowFigures } from "./api";

const DAY_MS = 86_400_000;
/** More days than these are drawn by the week. */
const MOST_BARS = 92;
const WEEK = 7;

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The day that clocks in a zone show, as `YYYY-MM-DD`. */
export function dayIn(timeZone: string, now: number): string {
  const parts = new Intl.DateTimeFormat("en", {
    ...{ timeZone, calendar: "iso8601", numberingSystem: "latn" },
    ...{ year: "numeric", month: "2-digit", day: "2-digit" },
  }).formatToParts(now);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** First of so many days of which this is the last. */
export function firstDay(days: number, last: string): string {
  return dayOf(Date.parse(last) - (days - 1) * DAY_MS);
}

type Counts = Pick<WorkflowFigures["days"][number], "entered" | "completed" | "exited" | "goal">;

/** A part of a period: an hour by its instant, a day, or a week by its first day. */
export interface Part extends Counts {
  unit: "hour" | "day" | "week";
  at: string;
}

/**
 * A period as it is drawn: by the hour if it has one or two days, by the day up to three months, by the
 * week beyond; parts in which nothing happened, too. The last week may be short.
 */
export function partsOf({ period, days, hours }: WorkflowFigures): Part[] {
  if (hours.length > 0) return hours.map((hour) => ({ ...hour, unit: "hour" }));
  const byDay = new Map(days.map((each) => [each.day, each]));
  const first = period.from ?? days[0]?.day ?? period.to;
  const count = Math.round((Date.parse(period.to) - Date.parse(first)) / DAY_MS) + 1;
  const unit = count > MOST_BARS ? "week" : "day";
  const size = unit === "week" ? WEEK : 1;
  return Array.from({ length: Math.ceil(count / size) }, (_, n) => {
    const part: Part = { unit, at: "", entered: 0, completed: 0, exited: 0, goal: 0 };
    for (let nth = n * size; nth < Math.min((n + 1) * size, count); nth++) {
      const day = dayOf(Date.parse(first) + nth * DAY_MS);
      part.at ||= day;
      const known = byDay.get(day);
      for (const metric of ["entered", "completed", "exited", "goal"] as const) {
        part[metric] += known?.[metric] ?? 0;
      }
    }
    return part;
  });
}
