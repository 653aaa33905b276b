import { describe, expect, it } from "vitest";
import { bucketOf, checkPeriod, daysOf, hoursOf, previousOf, slotsOf } from "./period";

const berlin = (from: string, to: string) => ({ from, to, zone: "Europe/Berlin" });

describe("A period of days", () => {
  it("covers the hours of its days in the business's time zone, both ends included", () => {
    const { since, until } = hoursOf(berlin("2026-07-01", "2026-07-02"));
    expect(new Date(since * 3_600_000).toISOString()).toBe("2026-06-30T22:00:00.000Z");
    expect(until - since).toBe(48);
  });

  it("has days of 23 and of 25 hours where clocks change, without gap and overlap", () => {
    const slots = slotsOf(berlin("2026-03-28", "2026-03-30"), "day");
    expect(slots.map(({ since, until }) => until - since)).toEqual([24, 23, 24]);
    const autumn = slotsOf(berlin("2026-10-24", "2026-10-26"), "day");
    expect(autumn.map(({ since, until }) => until - since)).toEqual([24, 25, 24]);
    for (const [n, slot] of autumn.entries()) {
      expect(slot.since).toBe(
        n === 0 ? hoursOf(berlin("2026-10-24", "2026-10-26")).since : autumn[n - 1]!.until,
      );
    }
    expect(slotsOf(berlin("2026-10-25", "2026-10-25"), "hour")).toHaveLength(25);
  });

  it("loses no hour where a zone is half an hour off", () => {
    const period = { from: "2026-01-01", to: "2026-01-31", zone: "Asia/Kolkata" };
    const slots = slotsOf(period, "day");
    const total = slots.reduce((sum, { since, until }) => sum + until - since, 0);
    expect(total).toBe(31 * 24);
  });

  it("is compared with as many days before", () => {
    const before = previousOf(berlin("2026-03-01", "2026-03-07"));
    expect(before).toMatchObject({ from: "2026-02-22", to: "2026-02-28" });
    expect(daysOf(before)).toBe(7);
    expect(hoursOf(before).until).toBe(hoursOf(berlin("2026-03-01", "2026-03-07")).since);
  });

  it("is told by the hour if it is short, and never if it is long", () => {
    expect(bucketOf(berlin("2026-03-01", "2026-03-02"), undefined)).toBe("hour");
    expect(bucketOf(berlin("2026-03-01", "2026-03-03"), undefined)).toBe("day");
    expect(bucketOf(berlin("2026-03-01", "2026-03-14"), "hour")).toBe("hour");
    expect(bucketOf(berlin("2026-03-01", "2026-03-15"), "hour")).toBe("day");
  });

  it("that ends before it begins, or is too long, is refused", () => {
    expect(() => checkPeriod(berlin("2026-03-02", "2026-03-01"))).toThrow(
      "Some fields are not valid",
    );
    expect(() => checkPeriod(berlin("2025-01-01", "2026-03-01"))).toThrow(
      "Some fields are not valid",
    );
    expect(checkPeriod(berlin("2026-03-01", "2026-03-01"))).toBeDefined();
  });
});
