import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayAt, isLeapYear, startOfDay } from "./calendar";

const at = (ms: number) => new Date(ms).toISOString();

describe("A day", () => {
  it.each([
    ["2026-05-10", "UTC", "2026-05-10T00:00:00.000Z"],
    ["2026-05-10", "America/New_York", "2026-05-10T04:00:00.000Z"],
    ["2026-05-10", "Asia/Kathmandu", "2026-05-09T18:15:00.000Z"],
    ["2026-05-10", "Pacific/Kiritimati", "2026-05-09T10:00:00.000Z"],
    ["2026-05-10", "Pacific/Pago_Pago", "2026-05-10T11:00:00.000Z"],
  ])("%s in %s begins at %s", (day, zone, start) => {
    expect(at(startOfDay(day, zone))).toBe(start);
  });

  it("begins after the gap where clocks are put forward at midnight", () => {
    expect(at(startOfDay("2023-04-28", "Africa/Cairo"))).toBe("2023-04-27T22:00:00.000Z");
  });

  it("is the day that it is at its first moment, and not a second before", () => {
    const zones = fc.constantFrom("Europe/Berlin", "Africa/Cairo", "Asia/Tehran", "America/Havana");
    const moments = fc.integer({ min: 0, max: 4_000_000_000_000 });
    fc.assert(
      fc.property(zones, moments, (zone, ms) => {
        const day = dayAt(ms, zone);
        const start = startOfDay(day, zone);
        expect(dayAt(start, zone)).toBe(day);
        expect(dayAt(start - 1000, zone)).not.toBe(day);
      }),
    );
  });

  it("is followed by the next, in leap years too", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2027-02-28", 1)).toBe("2027-03-01");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect([2000, 2024, 2026, 2100].map((year) => isLeapYear(`${year}-06-01`))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
