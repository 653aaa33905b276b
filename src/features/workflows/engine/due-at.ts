import { instantOf, localTimeAt } from "../../../platform/time";
import type { RenderContact } from "../../contacts";
import type { WaitConfig } from "../schemas";

/** Whose clock and which days a wait goes by. */
export interface WaitFacts {
  contact: RenderContact;
  /** IANA name of the business's zone. */
  timeZone: string;
}

const DAY_MS = 86_400_000;

/**
 * When a wait ends that began at `since`. Local times follow the zone that holds on that day: a time
 * that clocks skip is as much later as was skipped, one that they show twice is the first of both.
 * @returns milliseconds since the epoch; `since` itself if there is nothing to wait for
 */
export function dueAtOf(config: WaitConfig, since: number, facts: WaitFacts): number {
  if (config.mode === "duration") return since + config.seconds * 1000;
  const zone = zoneOf(config, facts);
  const today = localTimeAt(since, zone).slice(0, 10);
  if (config.mode === "until") {
    for (let days = 0; days <= 8; days++) {
      const day = addDays(today, days);
      const at = instantOf(`${day}T${config.time}`, zone);
      const fits = config.weekdays.length === 0 || config.weekdays.includes(weekdayOf(day));
      if (fits && at > since) return at;
    }
    return since;
  }
  const day = dayOf(config.field, facts.contact);
  if (day === null) return since;
  const years = config.yearly ? yearsAround(today) : [Number(day.slice(0, 4))];
  const times = years.map((year) =>
    instantOf(`${addDays(inYear(day, year), config.offsetDays)}T${config.time}`, zone),
  );
  return times.find((at) => at > since) ?? since;
}

/** Whether a wait's end depends on things of the contact that may change while it waits. */
export function isMovable(config: WaitConfig): boolean {
  return config.mode !== "duration" && (config.mode === "date" || config.zone === "contact");
}

/** The zone whose clocks a wait goes by. */
function zoneOf(config: { zone: "contact" | "business" }, { contact, timeZone }: WaitFacts) {
  return config.zone === "contact" ? (contact.timeZone ?? timeZone) : timeZone;
}

/** A day of the contact, `YYYY-MM-DD`, or null if there is none. */
export function dayOf(field: string, contact: RenderContact): string | null {
  const value =
    field === "birthDate" ? contact.birthDate : contact.fields[field.slice("fields.".length)];
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
}

/** The day in another year; 29 February is the 28th in years without one. */
export function inYear(day: string, year: number): string {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const monthDay = day.slice(5) === "02-29" && !isLeap ? "02-28" : day.slice(5);
  return `${String(year).padStart(4, "0")}-${monthDay}`;
}

/** @param day `YYYY-MM-DD` */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Years in which a day with an offset of up to a year may come round next. */
function yearsAround(today: string): number[] {
  const year = Number(today.slice(0, 4));
  return [year - 1, year, year + 1, year + 2];
}

/** 1 Monday to 7 Sunday (ISO 8601). */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay() || 7;
}
