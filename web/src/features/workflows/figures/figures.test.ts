import { describe, expect, it } from "vitest";
import type { WorkflowFigures } from "./api";
import { pauseAfter } from "./pause";
import { filled, firstDay } from "./period";
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

describe("Days of a period", () => {
  it("begin so many days ago and end today", () => {
    expect(firstDay(7, Date.parse("2026-03-03T12:00Z"))).toBe("2026-02-25");
  });

  it("are all there, those on which nothing happened, too", () => {
    const nothing = (day: string) => ({ day, entered: 0 });
    const known = [{ day: "2026-02-28", entered: 3 }];
    expect(filled(known, "2026-02-27", "2026-03-01", nothing)).toEqual([
      { day: "2026-02-27", entered: 0 },
      { day: "2026-02-28", entered: 3 },
      { day: "2026-03-01", entered: 0 },
    ]);
  });
});

describe("Figures on a graph", () => {
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
  };

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
