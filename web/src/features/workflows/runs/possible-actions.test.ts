import { describe, expect, it } from "vitest";
import { ACTIONS, actionsFor, countFor, hasEnded, possibleActions } from "./possible-actions";

const counts = { running: 2, waiting: 30, failed: 4 };

describe("What can be done to a run", () => {
  it("is to hold or end it while it goes on, and to resume it while it is held", () => {
    expect(possibleActions({ status: "waiting", pausedAt: null })).toEqual(["pause", "cancel"]);
    const held = { status: "waiting", pausedAt: "2026-01-01T00:00:00.000Z" } as const;
    expect(possibleActions(held)).toEqual(["resume", "cancel"]);
  });

  it("is to try it again once it has failed, and nothing once it is over", () => {
    expect(possibleActions({ status: "failed", pausedAt: null })).toEqual(["retry"]);
    for (const status of ["completed", "exited", "cancelled"] as const) {
      expect(possibleActions({ status, pausedAt: null })).toEqual([]);
      expect(hasEnded({ status })).toBe(true);
    }
  });
});

describe("What can be done to all runs of a list", () => {
  it("is what some run in its state can take, and nothing to those that are over", () => {
    expect(actionsFor(undefined)).toEqual(ACTIONS);
    expect(actionsFor("waiting")).toEqual(["pause", "resume", "cancel"]);
    expect(actionsFor("paused")).toEqual(["resume", "cancel"]);
    expect(actionsFor("failed")).toEqual(["retry"]);
    for (const status of ["completed", "exited", "cancelled"] as const) {
      expect(actionsFor(status)).toEqual([]);
    }
  });
});

describe("How many runs an action on all is for", () => {
  it("is told from the counts by state", () => {
    expect(countFor("pause", undefined, counts, false)).toBe(32);
    expect(countFor("cancel", "waiting", counts, false)).toBe(30);
    expect(countFor("retry", undefined, counts, false)).toBe(4);
  });

  it("is not told where the counts do not say it", () => {
    expect(countFor("resume", undefined, counts, false)).toBeNull();
    expect(countFor("cancel", "paused", counts, false)).toBeNull();
    expect(countFor("pause", undefined, counts, true)).toBeNull();
    expect(countFor("pause", undefined, undefined, false)).toBeNull();
  });
});
