import { describe, expect, it } from "vitest";
import { instantOf, localTimeAt } from "./zoned-time";

const at = (local: string, zone: string) => new Date(instantOf(local, zone)).toISOString();

describe("A local time", () => {
  it("is the instant at which clocks in the zone show it, in summer and in winter", () => {
    expect(at("2026-07-01T09:00", "Europe/Berlin")).toBe("2026-07-01T07:00:00.000Z");
    expect(at("2026-12-01T09:00", "Europe/Berlin")).toBe("2026-12-01T08:00:00.000Z");
    expect(at("2026-12-01T09:00", "Pacific/Kiritimati")).toBe("2026-11-30T19:00:00.000Z");
    expect(at("2026-12-01T09:00", "Asia/Kolkata")).toBe("2026-12-01T03:30:00.000Z");
  });

  it("that is skipped as clocks go forward is as much later as was skipped", () => {
    expect(at("2026-03-29T02:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
    expect(localTimeAt(instantOf("2026-03-29T02:30", "Europe/Berlin"), "Europe/Berlin")).toBe(
      "2026-03-29T03:30",
    );
    expect(at("2026-03-08T02:00", "America/New_York")).toBe("2026-03-08T07:00:00.000Z");
    expect(at("2026-10-04T02:15", "Australia/Lord_Howe")).toBe("2026-10-03T15:45:00.000Z");
  });

  it("that is shown twice as clocks go back is the first of both", () => {
    expect(at("2026-10-25T02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
    expect(at("2026-11-01T01:30", "America/New_York")).toBe("2026-11-01T05:30:00.000Z");
  });

  it("just before and just after a change is what clocks show", () => {
    expect(at("2026-03-29T01:59", "Europe/Berlin")).toBe("2026-03-29T00:59:00.000Z");
    expect(at("2026-03-29T03:00", "Europe/Berlin")).toBe("2026-03-29T01:00:00.000Z");
    expect(at("2026-10-25T01:59", "Europe/Berlin")).toBe("2026-10-24T23:59:00.000Z");
    expect(at("2026-10-25T03:00", "Europe/Berlin")).toBe("2026-10-25T02:00:00.000Z");
  });

  it("of every hour of a year comes back as it was, but for the skipped one", () => {
    const skipped: string[] = [];
    for (let ms = Date.UTC(2026, 0, 1); ms < Date.UTC(2027, 0, 1); ms += 3_600_000) {
      const local = new Date(ms).toISOString().slice(0, 16);
      if (localTimeAt(instantOf(local, "America/New_York"), "America/New_York") !== local) {
        skipped.push(local);
      }
    }
    expect(skipped).toEqual(["2026-03-08T02:00"]);
  });

  it("in a zone that does not exist is refused", () => {
    expect(() => instantOf("2026-07-01T09:00", "Mars/Olympus")).toThrow(RangeError);
  });
});
