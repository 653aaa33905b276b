import { describe, expect, it } from "vitest";
import { node } from "../../../testing/workflows/definitions";
import { splitPort } from "./split-port";

type Sides = Parameters<typeof node<"split">>[1]["paths"];
const split = (...paths: Sides) => node("split", { paths }, { id: "test" });

describe("14. A/B assignment is a stable hash of (workflow, node, contact); weights sum to 100", () => {
  const uneven = split(
    { port: "a", weight: 20 },
    { port: "b", weight: 70 },
    { port: "c", weight: 10 },
  );
  const people = [...Array(10_000).keys()].map((i) => `con_${i}`);
  const sides = people.map((id) => splitPort("wfl_1", uneven, id));

  it("always sends a contact the same way", () => {
    expect(people.map((id) => splitPort("wfl_1", uneven, id))).toEqual(sides);
  });

  it("sends as many each way as its weights say", () => {
    const part = (port: string) => sides.filter((side) => side === port).length / people.length;
    expect(part("a")).toBeCloseTo(0.2, 1);
    expect(part("b")).toBeCloseTo(0.7, 1);
    expect(part("c")).toBeCloseTo(0.1, 1);
  });

  it("divides people anew at another node and in another workflow", () => {
    for (const [workflowId, at] of [
      ["wfl_2", uneven],
      ["wfl_1", { ...uneven, id: "other" }],
    ] as const) {
      const elsewhere = people.map((id) => splitPort(workflowId, at, id));
      const same = elsewhere.filter((side, i) => side === sides[i]).length / people.length;
      expect(same).toBeCloseTo(0.2 ** 2 + 0.7 ** 2 + 0.1 ** 2, 1);
    }
  });

  it("never takes a side without weight, even if the weights do not come to a hundred", () => {
    const broken = split(
      { port: "a", weight: 0 },
      { port: "b", weight: 1 },
      { port: "c", weight: 0 },
    );
    expect(new Set(people.map((id) => splitPort("wfl_1", broken, id)))).toEqual(new Set(["b"]));
    const empty = split({ port: "d", weight: 0 }, { port: "e", weight: 0 });
    expect(splitPort("wfl_1", empty, "con_1")).toBe("d");
  });
});
