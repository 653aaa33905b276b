import { describe, expect, it } from "vitest";
import { backoffSeconds } from "./backoff";

describe("backoff", () => {
  it("doubles from one second", () => {
    const delays = [1, 2, 3, 4, 5].map((attempt) => backoffSeconds(attempt, 0, 0));
    expect(delays).toEqual([1, 2, 4, 8, 16]);
  });

  it("adds up to as much again as jitter", () => {
    expect(backoffSeconds(4, 0, 0.5)).toBe(12);
    expect(backoffSeconds(4, 0, 0.999)).toBe(16);
  });

  it("never comes before the time that the failure asked for", () => {
    expect(backoffSeconds(1, 119.2, 0)).toBe(120);
    expect(backoffSeconds(9, 2, 0)).toBe(256);
  });

  it("never exceeds what the queue can delay", () => {
    expect(backoffSeconds(60, 0, 0.9)).toBe(43_200);
    expect(backoffSeconds(1, 1_000_000, 0)).toBe(43_200);
  });
});
