import { describe, expect, it } from "vitest";
import { quietUntil } from "./quiet-until";

const night = { quietFrom: "22:00", quietTo: "08:00" };
const until = (hours: typeof night, zone: string, now: string) => {
  const end = quietUntil(hours, zone, Date.parse(now));
  return end === null ? null : new Date(end).toISOString();
};

describe("Quiet hours", () => {
  it("over midnight end the next morning, before and after midnight", () => {
    expect(until(night, "UTC", "2026-05-01T23:30:00Z")).toBe("2026-05-02T08:00:00.000Z");
    expect(until(night, "UTC", "2026-05-02T03:00:00Z")).toBe("2026-05-02T08:00:00.000Z");
  });

  it("hold from their first minute until just before their end", () => {
    expect(until(night, "UTC", "2026-05-01T21:59:59Z")).toBeNull();
    expect(until(night, "UTC", "2026-05-01T22:00:00Z")).not.toBeNull();
    expect(until(night, "UTC", "2026-05-02T07:59:59Z")).not.toBeNull();
    expect(until(night, "UTC", "2026-05-02T08:00:00Z")).toBeNull();
  });

  it("may lie within one day", () => {
    const noon = { quietFrom: "12:00", quietTo: "14:00" };
    expect(until(noon, "UTC", "2026-05-01T13:00:00Z")).toBe("2026-05-01T14:00:00.000Z");
    expect(until(noon, "UTC", "2026-05-01T15:00:00Z")).toBeNull();
  });

  it("are those of the zone, whichever day it has", () => {
    expect(until(night, "Pacific/Auckland", "2026-05-01T11:00:00Z")).toBe(
      "2026-05-01T20:00:00.000Z",
    );
    expect(until(night, "America/Los_Angeles", "2026-05-01T11:00:00Z")).toBe(
      "2026-05-01T15:00:00.000Z",
    );
  });

  it("end when clocks show it, in the night in which they go forward or back", () => {
    expect(until(night, "Europe/Berlin", "2026-03-28T22:00:00Z")).toBe("2026-03-29T06:00:00.000Z");
    expect(until(night, "Europe/Berlin", "2026-10-24T21:00:00Z")).toBe("2026-10-25T07:00:00.000Z");
  });

  it("that end in the skipped hour end as soon as it is over", () => {
    const hours = { quietFrom: "22:00", quietTo: "02:30" };
    expect(until(hours, "Europe/Berlin", "2026-03-29T00:30:00Z")).toBe("2026-03-29T01:30:00.000Z");
  });

  it("that end in the hour shown twice end the first time", () => {
    const hours = { quietFrom: "22:00", quietTo: "02:30" };
    expect(until(hours, "Europe/Berlin", "2026-10-25T00:10:00Z")).toBe("2026-10-25T00:30:00.000Z");
    expect(until(hours, "Europe/Berlin", "2026-10-25T01:10:00Z")).toBeNull();
  });

  it("are none without both ends, or between the same time", () => {
    const now = Date.now();
    expect(quietUntil({ quietFrom: null, quietTo: null }, "UTC", now)).toBeNull();
    expect(quietUntil({ quietFrom: "08:00", quietTo: "08:00" }, "UTC", now)).toBeNull();
  });
});
