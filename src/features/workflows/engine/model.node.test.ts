import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { play } from "../../../testing/workflows/play";
import { anyCase } from "../../../testing/workflows/scripts";
import { transition } from "./transition";

const CASES = Number(process.env.MODEL_CASES ?? 10_000);
const SEED = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);

describe("the engine, on any graph and in any order of events", () => {
  it("does what the reference interpreter does", { timeout: 600_000 }, () => {
    const total = new Map<string, number>();
    const property = fc.property(anyCase(), (one) => {
      for (const [name, times] of play(one, transition)) {
        total.set(name, (total.get(name) ?? 0) + times);
      }
    });
    fc.assert(property, { numRuns: CASES, seed: SEED });
    const seen = [...total].toSorted(([a], [b]) => a.localeCompare(b));
    const figures = seen.map(([name, times]) => `${name} ${times}`).join(", ");
    process.stdout.write(`Model test: ${CASES} cases, seed ${SEED}, none differing: ${figures}\n`);
    expect(total.get("steps")).toBeGreaterThan(CASES);
  });
});
