import { describe, expect, it } from "vitest";
import type { WorkflowFigures } from "./api";
import { pauseAfter } from "./pause";
import { dayIn, firstDay, partsOf } from "./period";
import { toOverlay } from "./use-overlay";

describe("The pause between two looks at figures", () => {
  it("is a second while runs move, and grows while nothing changes, up to 15 seconds", () => {
    expect([0, 5, 10].map((unchanged) => pauseAfter(unchanged, true))).toEqual([1000, 1000, 1000]);
    expect([11, 12, 13, 14, 50].map((unchanged) => pauseAfter(unchanged, true))).toEqual([
      2000, 4000, 8000, 15_000, 15_000,
    ]);
  });

  it("is longer without live runs, up to a minute", () => {
    expect([0, 1, 2, 9].map((unchanged) => pauseAfter(unchanged, false))).toEqual([
      5000, 10_000, 20_000, 60_000,
    ]);
  });
});

describe("A period", () => {
  const part = (entered: number) => {
    return { entered, completed: 0, exited: 0, goal: 0, goalRate: null };
  };
  const period = (from: string | null, to: string, days: WorkflowFigures["days"]) => {
    const told = { from, to, timeZone: "Europe/Berlin" };
    return { ...figures, period: told, days, hours: [] };
  };

  it("begins so many days before its last one, which clocks of the business show", () => {
    expect(firstDay(7, "2026-03-03")).toBe("2026-02-25");
    const now = Date.parse("2026-03-03T12:00Z");
    const zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago"];
    expect(zones.map((zone) => dayIn(zone, now))).toEqual(["2026-03-04", "2026-03-03"]);
  });

  it("is drawn by the day up to three months, days on which nothing happened, too", () => {
    const known = [{ day: "2026-02-28", ...part(3) }];
    const parts = partsOf(period("2026-02-27", "2026-03-01", known));
    expect(parts.map(({ unit, at, entered }) => [unit, at, entered])).toEqual([
      ["day", "2026-02-27", 0],
      ["day", "2026-02-28", 3],
      ["day", "2026-03-01", 0],
    ]);
    expect(partsOf(period("2026-01-01", "2026-04-02", []))).toHaveLength(92);
    const begun = partsOf(period(null, "2026-03-01", known));
    expect(begun.map(({ at }) => at)).toEqual(["2026-02-28", "2026-03-01"]);
  });

  it("is drawn by the week beyond, and loses nobody", () => {
    const known = ["2026-01-01", "2026-01-07", "2026-01-08", "2026-04-03"];
    const days = known.map((day) => ({ day, ...part(2) }));
    const parts = partsOf(period("2026-01-01", "2026-04-03", days));
    expect(parts).toHaveLength(14);
    expect(parts.slice(0, 2)).toMatchObject([
      { unit: "week", at: "2026-01-01", entered: 4 },
      { unit: "week", at: "2026-01-08", entered: 2 },
    ]);
    expect(parts.at(-1)).toMatchObject({ at: "2026-04-02", entered: 2 });
  });

  it("is drawn by the hour where the server tells hours", () => {
    const hours = [{ at: "2026-03-01T12:00:00.000Z", ...part(1) }];
    expect(partsOf({ ...figures, hours })).toMatchObject([{ unit: "hour", entered: 1 }]);
  });
});

const none = { cancelled: 0, goal: 0, goalRate: null, averageMs: null };
const figures: WorkflowFigures = {
  totals: { entered: 8, active: 2, completed: 5, exited: 1, failed: 0, ...none },
  nodes: [
    {
      ...{ nodeId: "wait", active: 2, entered: 8, completed: 6, skipped: 0, failed: 0 },
      ...{ averageMs: 5, emails: null },
    },
    {
      ...{ nodeId: "send", active: 0, entered: 6, completed: 5, skipped: 0, failed: 1 },
      ...{ averageMs: 5, emails: null },
    },
  ],
  edges: [{ from: "wait", port: "next", count: 6, share: 1 }],
  days: [],
  hours: [],
  period: { from: null, to: "2026-03-01", timeZone: "UTC" },
};

describe("Figures on a graph", () => {
  it("stand at their steps and exits, with the part of all that came so far", () => {
    const { nodes, edges } = toOverlay(figures);
    expect(nodes.get("send")).toEqual({
      ...{ active: 0, entered: 6, completed: 5, failed: 1, conversion: 0.75 },
    });
    expect(edges.get("wait next")).toEqual({ count: 6, share: 1 });
  });

  it("have no share while nobody has come in", () => {
    const empty = { ...figures, totals: { ...figures.totals, entered: 0 } };
    expect(toOverlay(empty).nodes.get("wait")?.conversion).toBeNull();
  });
});
