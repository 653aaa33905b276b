import { describe, expect, it } from "vitest";
import { holdMs } from "./hold";
import type { LimitState } from "./types";

function after(name: string, limit: number, used: number): LimitState {
  const remaining = limit - used;
  return { name, limit, windowMs: 900_000, remaining, retryAfterMs: 0, resetAfterMs: 900_000 };
}

const waits = (name: string, limit: number) =>
  Array.from({ length: limit }, (_, i) =>
    holdMs({ allowed: true, limits: [after(name, limit, i + 1)] }),
  );

describe("Attempts near a limit", () => {
  it("wait longer and longer per account, from the third of five on", () => {
    expect(waits("loginFailures", 5)).toEqual([0, 0, 250, 500, 750]);
  });

  it("wait longer and longer per address, from the eleventh of twenty on", () => {
    expect(waits("loginAddress", 20).slice(9, 12)).toEqual([0, 50, 100]);
    expect(waits("loginAddress", 20).at(-1)).toBe(500);
  });

  it("wait a second at most", () => {
    expect(waits("loginFailures", 100).at(-1)).toBe(1_000);
  });

  it("do not wait where they are refused, or are no attempts to sign in", () => {
    expect(holdMs({ allowed: false, limits: [after("loginFailures", 5, 5)] })).toBe(0);
    expect(waits("api", 300).at(-1)).toBe(0);
  });
});
