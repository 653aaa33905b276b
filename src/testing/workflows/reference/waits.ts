import type { RenderContact } from "../../../features/contacts";
import type { WaitConfig } from "../../../features/workflows/schemas";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Minutes by which zones whose clocks never change are ahead of UTC. */
const AHEAD: Record<string, number> = {
  UTC: 0,
  "America/Phoenix": -420,
  "Asia/Kolkata": 330,
  "Pacific/Kiritimati": 840,
};
export const ZONES = Object.keys(AHEAD);

/** When a wait ends that began at `from`: plain arithmetic, as these zones' clocks never change. */
export function endOfWait(
  config: WaitConfig,
  from: number,
  contact: RenderContact,
  businessZone: string,
): number {
  if (config.mode === "duration") return from + config.seconds * 1000;
  const zone = config.zone === "business" ? businessZone : (contact.timeZone ?? businessZone);
  const ahead = AHEAD[zone]! * MINUTE;
  const [hours, minutes] = config.time.split(":").map(Number);
  const instant = (day: number) => day * DAY + (hours! * 60 + minutes!) * MINUTE - ahead;
  if (config.mode === "until") {
    for (let day = Math.floor((from + ahead) / DAY); ; day++) {
      // Day 0 was a Thursday.
      const weekday = ((day + 3) % 7) + 1;
      const isAsked = config.weekdays.length === 0 || config.weekdays.includes(weekday);
      if (isAsked && instant(day) > from) return instant(day);
    }
  }
  const value =
    config.field === "birthDate"
      ? contact.birthDate
      : (contact.fields[config.field.replace("fields.", "")] ?? null);
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value));
  if (!parts) return from;
  const [year, month, date] = parts.slice(1).map(Number);
  const thisYear = new Date(from).getUTCFullYear();
  const years = config.yearly ? [-3, -2, -1, 0, 1, 2, 3].map((more) => thisYear + more) : [year!];
  const ends = years.map((each) => instant(dayNumber(each, month!, date!) + config.offsetDays));
  const coming = ends.filter((end) => end > from);
  return coming.length === 0 ? from : Math.min(...coming);
}

/** Days since 1970; 29 February is the 28th in years without one. */
function dayNumber(year: number, month: number, date: number): number {
  const day = new Date(Date.UTC(year, month - 1, date));
  return (day.getTime() - (day.getUTCMonth() === month - 1 ? 0 : DAY)) / DAY;
}
