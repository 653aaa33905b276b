import { describe, expect, it } from "vitest";
import { periodProblem } from "./period-problem";

describe("Days of one's own choice", () => {
  it("are a first and a last one, in order, and no more than the server takes", () => {
    expect(periodProblem({ from: "2026-03-01", to: "2026-03-01" })).toBeUndefined();
    expect(periodProblem({ from: "2025-01-26", to: "2026-03-01" })).toBeUndefined();
    expect(periodProblem({ from: "2025-01-25", to: "2026-03-01" })).toBe("400 days at most");
    expect(periodProblem({ from: "2026-03-02", to: "2026-03-01" })).toBe(
      "The last day is before the first",
    );
    expect(periodProblem({ from: "", to: "2026-03-01" })).toBe("Choose a first and a last day");
  });
});
