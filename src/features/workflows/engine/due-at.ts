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
const LAST_DAY = Date.UTC(9999, 11, 31);

/**
 * When a wait ends that began at `since`. Local times follow the zone that holds on that day: a time
 * that clocks skip is as much later as was skipped, one that they show twice is the first of both.
 * @returns milliseconds since the epoch; `since` itself if there is nothing to wait for
 */
export function dueAtOf(config: WaitConfig, since: number, facts: WaitFacts): number {
  if (config.mode === "duration") return since + config.seconds * 1000;
  const zone = zoneOf(config, facts);
  if (config.mode === "until") return nextLocalTime(config, since, zone);
  const day = dayOf(config.field, facts.contact);
  if (day === null) return since;
  const years = config.yearly ? yearsAround(since) : [Number(day.slice(0, 4))];
  const times = years.map((year) =>
    instantOf(`${addDays(inYear(day, year), config.offsetDays)}T${config.time}`, zone),
  );
  return times.find((at) => at > since) ?? since;
}

/**
 * The first time after `since` at which clocks in the zone show a time of day, on one of the
 * weekdays. A weekday that the zone left out as it crossed the date line does not count.
 * @param asked weekdays from 1 Monday to 7 Sunday; none: any day
 * @returns milliseconds since the epoch
 */
export function nextLocalTime(
  asked: { time: string; weekdays: number[] },
  since: number,
  zone: string,
): number {
  const today = localTimeAt(since, zone).slice(0, 10);
  // From yesterday, whose last minutes may have been skipped and so come today.
  for (let days = -1; days <= 15; days++) {
    const day = addDays(today, days);
    const at = instantOf(`${day}T${asked.time}`, zone);
    if (at > since && (asked.weekdays.length === 0 || fits(day, asked.weekdays, zone))) return at;
  }
  return since;
}

function fits(day: string, weekdays: number[], zone: string): boolean {
  const isThere = localTimeAt(instantOf(`${day}T12:00`, zone), zone).startsWith(day);
  return isThere && weekdays.includes(weekdayOf(day));
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
  if (typeof value !== "string" || !/^[1-9]\d{3}-\d{2}-\d{2}$/.test(value)) return null;
  const ms = Date.parse(`${value}T00:00Z`);
  return Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(value) ? null : value;
}

/** The day in another year; 29 February is the 28th in years without one. */
export function inYear(day: string, year: number): string {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const monthDay = day.slice(5) === "02-29" && !isLeap ? "02-28" : day.slice(5);
  return `${String(year).padStart(4, "0")}-${monthDay}`;
}

/** @param day `YYYY-MM-DD`; nothing comes after the year 9999, by which people say that there is no end */
export function addDays(day: string, days: number): string {
  const ms = Math.min(Date.parse(`${day}T00:00Z`) + days * DAY_MS, LAST_DAY);
  return new Date(ms).toISOString().slice(0, 10);
}

/** Years in which a day may lie that comes round next, in any zone, with an offset of 366 days. */
function yearsAround(since: number): number[] {
  const year = new Date(since).getUTCFullYear();
  return [-2, -1, 0, 1, 2, 3].map((offset) => year + offset);
}

/** 1 Monday to 7 Sunday (ISO 8601). */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay() || 7;
}
