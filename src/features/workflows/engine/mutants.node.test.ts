import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MUTANTS } from "../../../testing/workflows/mutants/list";
import { mutated } from "../../../testing/workflows/mutants/load";
import { type Engine, play } from "../../../testing/workflows/play";
import { anyCase } from "../../../testing/workflows/scripts";

/** Fixed, so that a mutant is caught by the same case each time. */
const SEED = 20_260_101;
const CASES = 3000;

function check(engine: Engine, numRuns: number) {
  const property = fc.property(anyCase(), (one) => void play(one, engine));
  return fc.check(property, { numRuns, seed: SEED, endOnFailure: true });
}

describe("the model test catches an engine in which", () => {
  it.each(MUTANTS)("$name", { timeout: 60_000 }, async (mutant) => {
    const { failed, errorInstance, numRuns } = check(await mutated(mutant), CASES);
    const why = errorInstance instanceof Error ? errorInstance.message : "";
    const told = failed ? `caught in case ${numRuns}, ${why.slice(0, 200)}` : "NOT CAUGHT";
    process.stdout.write(`${mutant.name}: ${told}\n`);
    expect(failed).toBe(true);
    expect(why).toMatch(/^(turn \d+, |Broken: )/);
  });
});

describe("an engine into which faults are put", () => {
  it("passes the model test while nothing is changed", async () => {
    const text = `kind: "call"`;
    const engine = await mutated({ name: "none", file: "do-node.ts", from: text, to: text });
    expect(check(engine, 300).failed).toBe(false);
  });

  it.each([
    ["stands there no more", "no such text"],
    ["stands there twice", "now"],
  ])("is not made if what is to be changed %s", async (_, from) => {
    const made = mutated({ name: "old", file: "transition.ts", from, to: "" });
    await expect(made).rejects.toThrow(/times, not once/);
  });
});
