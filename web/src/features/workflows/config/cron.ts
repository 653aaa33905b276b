/** A schedule as people say it; a cron expression says the rest. */
export type Rhythm =
  | { every: "hour"; minute: number }
  | { every: "day"; time: string }
  /** 1 Monday to 7 Sunday, at least one. */
  | { every: "week"; days: number[]; time: string }
  | { every: "month"; day: number; time: string };

const NUMBER = /^\d{1,2}$/;

/** The expression of five fields that comes at the same times. */
export function cronOf(rhythm: Rhythm): string {
  if (rhythm.every === "hour") return `${rhythm.minute} * * * *`;
  const [hour = 0, minute = 0] = rhythm.time.split(":").map(Number);
  const at = `${minute} ${hour}`;
  if (rhythm.every === "day") return `${at} * * *`;
  if (rhythm.every === "month") return `${at} ${rhythm.day} * *`;
  const days = [...new Set(rhythm.days)].sort((one, other) => one - other);
  // Sunday is 0 in every dialect of cron, but 7 only in some.
  return `${at} * * ${days.map((day) => day % 7).join(",")}`;
}

/** The rhythm of an expression; undefined if people have no short word for it. */
export function rhythmOf(cron: string): Rhythm | undefined {
  const [minute = "", hour = "", day = "", month = "", weekday = "", ...more] = cron
    .trim()
    .split(/\s+/);
  if (more.length > 0 || month !== "*" || !isWithin(minute, 59)) return undefined;
  if (hour === "*" && day === "*" && weekday === "*") {
    return { every: "hour", minute: Number(minute) };
  }
  if (!isWithin(hour, 23)) return undefined;
  const time = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  if (day === "*" && weekday === "*") return { every: "day", time };
  if (weekday === "*") {
    return isWithin(day, 31) && Number(day) > 0
      ? { every: "month", day: Number(day), time }
      : undefined;
  }
  const days = day === "*" ? weekdaysOf(weekday) : undefined;
  return days && { every: "week", days, time };
}

function isWithin(text: string, most: number): boolean {
  return NUMBER.test(text) && Number(text) <= most;
}

/** Lists and ranges of days: `1-5`, `1,3,0`. */
function weekdaysOf(text: string): number[] | undefined {
  const found = new Set<number>();
  for (const part of text.split(",")) {
    const [from, to = from] = part.split("-");
    if (!isWithin(from ?? "", 7) || !isWithin(to ?? "", 7) || Number(from) > Number(to)) {
      return undefined;
    }
    for (let day = Number(from); day <= Number(to); day++) found.add(day || 7);
  }
  return [...found].sort((one, other) => one - other);
}
