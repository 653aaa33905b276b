import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf, localTimeAt } from "../../../platform/time";
import { contact } from "../../../testing/graphs";
import { waitConfig } from "../definition/waits/schemas";
import { addDays, dueAtOf, inYear, isMovable } from "./due-at";

interface About {
  zone?: string | null;
  business?: string;
  birthDate?: string | null;
  on?: unknown;
}

/** When a wait ends. @param since a local time, or milliseconds since the epoch */
function due(config: Record<string, unknown>, since: string | number, about: About = {}): number {
  const { zone = null, business = "Europe/Berlin", birthDate = null, on } = about;
  const fields: Record<string, string> = on === undefined ? {} : { renewal: on as string };
  const began = typeof since === "number" ? since : instantOf(since, zone ?? business);
  const facts = { contact: contact({ timeZone: zone, birthDate, fields }), timeZone: business };
  return dueAtOf(waitConfig.parse(config), began, facts);
}

/** The same as clocks there show it. */
function shown(config: Record<string, unknown>, since: string, about: About = {}): string {
  return localTimeAt(due(config, since, about), about.zone ?? about.business ?? "Europe/Berlin");
}

const until = (time: string, ...weekdays: number[]) => ({ mode: "until", time, weekdays });
const birthday = (more: object = {}) => ({ mode: "date", field: "birthDate", ...more });

describe("A wait of a duration", () => {
  it("lasts as many seconds, from one to five years, whatever clocks do meanwhile", () => {
    const began = instantOf("2026-03-28T12:00", "Europe/Berlin");
    for (const seconds of [1, 60, 86_400, 5 * 366 * 86_400]) {
      expect(due({ mode: "duration", seconds }, began)).toBe(began + seconds * 1000);
    }
  });
});

describe("A wait until a time of day", () => {
  it("ends today if the time is still to come, tomorrow if it is now or was", () => {
    expect(shown(until("09:00"), "2026-05-04T08:59")).toBe("2026-05-04T09:00");
    expect(shown(until("09:00"), "2026-05-04T09:00")).toBe("2026-05-05T09:00");
    expect(shown(until("00:00"), "2026-12-31T23:59")).toBe("2027-01-01T00:00");
  });

  it("ends on one of its weekdays, Monday 1 to Sunday 7", () => {
    expect(shown(until("09:00", 1, 4), "2026-05-04T10:00")).toBe("2026-05-07T09:00");
    expect(shown(until("09:00", 1), "2026-05-04T10:00")).toBe("2026-05-11T09:00");
    expect(shown(until("09:00", 7), "2026-05-04T10:00")).toBe("2026-05-10T09:00");
  });

  it("goes by the contact's clocks if its zone is known, else or if told so by the business's", () => {
    const began = Date.UTC(2026, 4, 4, 12);
    const at = (config: object, about: About) =>
      new Date(due({ ...until("09:00"), ...config }, began, about)).toISOString().slice(0, 16);
    expect(at({}, { zone: "Asia/Kolkata" })).toBe("2026-05-05T03:30");
    expect(at({}, {})).toBe("2026-05-05T07:00");
    expect(at({ zone: "business" }, { zone: "Asia/Kolkata" })).toBe("2026-05-05T07:00");
  });
});

describe("A wait until a day of the contact", () => {
  it("ends on that day, or days before or after it, at its time", () => {
    const about = { on: "2026-06-10" };
    const config = { mode: "date", field: "fields.renewal" };
    expect(shown(config, "2026-05-04T10:00", about)).toBe("2026-06-10T09:00");
    const before = { ...config, offsetDays: -14, time: "18:30" };
    expect(shown(before, "2026-05-04T10:00", about)).toBe("2026-05-27T18:30");
    expect(shown({ ...config, offsetDays: 30 }, "2026-05-04T10:00", about)).toBe(
      "2026-07-10T09:00",
    );
  });

  it("that is missing, over or no day at all is not waited for", () => {
    const began = instantOf("2026-05-04T10:00", "Europe/Berlin");
    const config = { mode: "date", field: "fields.renewal" };
    for (const on of [undefined, "2026-05-04", "2020-01-01", "2027-02-30", "2027-13-01", "", 7]) {
      expect(due(config, began, { on })).toBe(began);
    }
    expect(due(birthday({ yearly: true }), began)).toBe(began);
  });

  it("that comes round each year ends the next time it does", () => {
    const about = { birthDate: "1990-05-04" };
    const yearly = birthday({ yearly: true });
    expect(shown(yearly, "2026-05-04T08:00", about)).toBe("2026-05-04T09:00");
    expect(shown(yearly, "2026-05-04T09:00", about)).toBe("2027-05-04T09:00");
    expect(shown({ ...yearly, offsetDays: -7 }, "2026-12-30T12:00", about)).toBe(
      "2027-04-27T09:00",
    );
    const newYear = { birthDate: "1990-01-01" };
    const yearBefore = { ...yearly, offsetDays: -366 };
    expect(shown(yearBefore, "2025-12-31T10:00", newYear)).toBe("2026-12-31T09:00");
    const eve = { birthDate: "1990-12-31" };
    expect(shown({ ...yearly, offsetDays: 366 }, "2027-01-01T00:00", eve)).toBe("2027-01-01T09:00");
  });

  it("that is 29 February is the 28th in years without one", () => {
    const about = { birthDate: "2000-02-29" };
    const yearly = birthday({ yearly: true });
    expect(shown(yearly, "2026-05-04T10:00", about)).toBe("2027-02-28T09:00");
    expect(shown(yearly, "2027-05-04T10:00", about)).toBe("2028-02-29T09:00");
    expect(shown({ ...yearly, offsetDays: 1 }, "2026-05-04T10:00", about)).toBe("2027-03-01T09:00");
    expect(inYear("2000-02-29", 2100)).toBe("2100-02-28");
    expect(inYear("2000-02-29", 2400)).toBe("2400-02-29");
  });
});

describe("13. Local time across DST gap and fold; the contact's zone changing mid-wait", () => {
  it("ends as much later as clocks skip", () => {
    expect(shown(until("02:30"), "2026-03-28T12:00")).toBe("2026-03-29T03:30");
    expect(shown(until("02:30", 7), "2026-03-28T12:00")).toBe("2026-03-29T03:30");
    const lordHowe = { zone: "Australia/Lord_Howe" };
    expect(shown(until("02:15"), "2026-10-03T12:00", lordHowe)).toBe("2026-10-04T02:45");
    const saoPaulo = { zone: "America/Sao_Paulo" };
    expect(shown(until("00:00"), "2018-11-03T12:00", saoPaulo)).toBe("2018-11-04T01:00");
    const cairo = { zone: "Africa/Cairo" };
    expect(shown(until("00:30", 5), "2026-04-23T12:00", cairo)).toBe("2026-04-24T01:30");
    const toronto = { zone: "America/Toronto" };
    expect(shown(until("23:45"), "1919-03-31T00:31", toronto)).toBe("1919-03-31T00:45");
  });

  it("ends at the first of two times that clocks show alike, and once only", () => {
    const first = Date.UTC(2026, 9, 25, 0, 30);
    expect(due(until("02:30"), "2026-10-24T12:00")).toBe(first);
    expect(shown(until("02:30"), "2026-10-25T02:30")).toBe("2026-10-26T02:30");
    expect(localTimeAt(due(until("02:30"), first + 45 * 60_000), "Europe/Berlin")).toBe(
      "2026-10-26T02:30",
    );
    const lordHowe = { zone: "Australia/Lord_Howe" };
    expect(due(until("01:45"), "2026-04-04T12:00", lordHowe)).toBe(Date.UTC(2026, 3, 4, 14, 45));
  });

  it("knows no day after the year 9999, by which people say that there is no end", () => {
    const never = { mode: "date", field: "fields.renewal", offsetDays: 30, time: "09:00" };
    const on = { on: "9999-12-31", business: "UTC" };
    expect(shown(never, "2026-05-04T12:00", on)).toBe("9999-12-31T09:00");
    expect(addDays("9999-12-31", 1)).toBe("9999-12-31");
    expect(addDays("9999-12-30", 1)).toBe("9999-12-31");
  });

  it("knows the ends of the earth", () => {
    const began = Date.UTC(2026, 4, 4, 12);
    expect(due(until("09:00"), began, { zone: "Pacific/Kiritimati" })).toBe(
      Date.UTC(2026, 4, 4, 19),
    );
    expect(due(until("09:00"), began, { zone: "Pacific/Pago_Pago" })).toBe(
      Date.UTC(2026, 4, 4, 20),
    );
    expect(due(until("09:00"), began, { zone: "Pacific/Chatham" })).toBe(
      Date.UTC(2026, 4, 4, 20, 15),
    );
  });

  it("passes over Friday 30 December 2011, which Apia never had", () => {
    const apia = { zone: "Pacific/Apia" };
    expect(shown(until("09:00"), "2011-12-29T09:00", apia)).toBe("2011-12-31T09:00");
    expect(shown(until("09:00", 5), "2011-12-29T09:00", apia)).toBe("2012-01-06T09:00");
    expect(
      shown(birthday({ yearly: true }), "2011-12-29T09:00", { ...apia, birthDate: "1990-12-30" }),
    ).toBe("2011-12-31T09:00");
  });

  it("follows the contact to another zone, east or west", () => {
    const began = Date.UTC(2026, 4, 4, 12);
    const berlin = due(until("09:00"), began, { zone: "Europe/Berlin" });
    expect(due(until("09:00"), began, { zone: "Asia/Tokyo" })).toBe(berlin - 7 * 3_600_000);
    expect(due(until("09:00"), began, { zone: "America/New_York" })).toBe(Date.UTC(2026, 4, 4, 13));
    const about = { birthDate: "1990-05-09" };
    const yearly = birthday({ yearly: true });
    expect(due(yearly, began, { ...about, zone: "Asia/Tokyo" })).toBe(Date.UTC(2026, 4, 9, 0));
    expect(due(yearly, began, { ...about, zone: "America/New_York" })).toBe(
      Date.UTC(2026, 4, 9, 13),
    );
  });

  it("says which waits move with the contact", () => {
    const movable = (config: object) => isMovable(waitConfig.parse(config));
    expect(movable({ mode: "duration", seconds: 60 })).toBe(false);
    expect(movable(until("09:00"))).toBe(true);
    expect(movable({ ...until("09:00"), zone: "business" })).toBe(false);
    expect(movable(birthday({ zone: "business" }))).toBe(true);
  });

  const QUARTER = 15 * 60_000;
  const ZONES = [
    ...["UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata"],
    ...["Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Apia", "Pacific/Chatham"],
    ...["Africa/Cairo", "Africa/Casablanca", "America/Scoresbysund", "Asia/Tehran"],
  ];
  const zones = fc.constantFrom(...ZONES);
  const quarters = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "15", "30", "45"))
    .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${minute}`);
  const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 });
  const moments = fc.oneof(
    fc.integer({ min: Date.UTC(2008), max: Date.UTC(2036) }),
    // Around the changes of a year: Apia crosses the date line, Europe and America change clocks.
    ...[
      [2011, 11, 28],
      [2018, 10, 3],
      [2026, 2, 7],
      [2026, 2, 28],
      [2026, 3, 4],
      [2026, 9, 3],
      [2026, 9, 24],
    ].map(([year, month, day]) => {
      const min = Date.UTC(year!, month, day);
      return fc.integer({ min, max: min + 3 * 86_400_000 });
    }),
  );
  const weekdayOf = (local: string) => new Date(`${local.slice(0, 10)}T00:00Z`).getUTCDay() || 7;

  it("ends the soonest time after it began that clocks show what is asked, but what they skip", () => {
    fc.assert(
      fc.property(zones, quarters, weekdays, moments, (zone, time, days, since) => {
        const end = due(until(time, ...days), since, { zone });
        expect(end).toBeGreaterThan(since);
        const isAsked = (local: string) =>
          local.endsWith(`T${time}`) && (days.length === 0 || days.includes(weekdayOf(local)));
        // What clocks show at each quarter of an hour, from a day before it began.
        const seen = new Set<string>();
        const missed: string[] = [];
        let at = Math.ceil((since - 26 * 3_600_000) / QUARTER) * QUARTER;
        for (; at < end; at += QUARTER) {
          const local = localTimeAt(at, zone);
          if (at > since && isAsked(local) && !seen.has(local)) missed.push(local);
          seen.add(local);
        }
        expect(missed).toEqual([]);
        // If it is not what was asked, that was skipped: clocks showed what is before, and not it.
        const shownThen = localTimeAt(end, zone);
        const today = shownThen.slice(0, 10);
        const skipped = [`${today}T${time}`, `${addDays(today, -1)}T${time}`].filter(
          (local) => !seen.has(local) && local < shownThen && isAsked(local),
        );
        expect(isAsked(shownThen) || skipped.length > 0).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("ends on the day asked of the soonest year that is still to come", () => {
    const dates = fc
      .tuple(fc.integer({ min: Date.UTC(1950), max: Date.UTC(2035) }), fc.boolean())
      .map(([ms, leap]) => (leap ? "1996-02-29" : new Date(ms).toISOString().slice(0, 10)));
    const offsets = fc.integer({ min: -366, max: 366 });
    fc.assert(
      fc.property(zones, quarters, dates, offsets, fc.boolean(), moments, (...given) => {
        const [zone, time, birthDate, offsetDays, yearly, since] = given;
        const end = due(birthday({ offsetDays, time, yearly }), since, { zone, birthDate });
        const around = new Date(since).getUTCFullYear();
        const years = yearly
          ? Array.from({ length: 9 }, (_, i) => around - 4 + i)
          : [Number(birthDate.slice(0, 4))];
        const ends = years
          .map((year) => instantOf(`${addDays(inYear(birthDate, year), offsetDays)}T${time}`, zone))
          .filter((at) => at > since);
        expect(end).toBe(ends.length === 0 ? since : Math.min(...ends));
        expect(yearly && end === since).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
