import { describe, expect, it } from "vitest";
import { endOfDay, startOfDay } from "./days";

describe("the days of a filter", () => {
  it("begin and end in the reader's own zone, and include the last one", () => {
    expect(startOfDay("2026-11-20")).toBe(new Date(2026, 10, 20).toISOString());
    expect(endOfDay("2026-11-20")).toBe(new Date(2026, 10, 21).toISOString());
    expect(endOfDay("2026-12-31")).toBe(new Date(2027, 0, 1).toISOString());
  });

  it("are left out when nobody chose any", () => {
    expect([startOfDay(undefined), endOfDay(undefined)]).toEqual([undefined, undefined]);
  });
});
