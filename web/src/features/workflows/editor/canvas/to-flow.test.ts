import { describe, expect, it } from "vitest";
import { DIAMOND } from "../graph/graph-fixtures";
import { layoutOf, shapeOf } from "../graph/layout";
import { flowOrder, outlineOf } from "../graph/outline";
import { updated } from "../graph/change";
import { flowNodes, touched } from "./to-flow";

const cards = flowNodes(DIAMOND, {
  layout: layoutOf(DIAMOND),
  order: flowOrder(outlineOf(DIAMOND)),
  height: 76,
  canWrite: true,
  labelOf: (node) => node?.id ?? "trigger",
});

describe("A large canvas", () => {
  it("draws only those cards again that are chosen or dragged", () => {
    const drawn = touched(cards, ["w1"], new Map([["w2", { x: 5, y: 6 }]]));
    const others = drawn.filter(({ id }) => id !== "w1" && id !== "w2");
    expect(others).toHaveLength(4);
    for (const card of others) expect(cards).toContain(card);
    const at = (id: string) => drawn.find((card) => card.id === id);
    expect([at("w1")?.selected, at("w2")?.selected]).toEqual([true, false]);
    expect(at("w2")?.position).toEqual({ x: 5, y: 6 });
  });

  it("is laid out anew when steps or connections come and go, not by what a step does", () => {
    const [first] = DIAMOND.nodes;
    if (first?.type !== "wait") throw new Error("The diamond begins with a wait.");
    const shape = shapeOf(DIAMOND);
    expect(shapeOf(updated(DIAMOND, { ...first, name: "Breathe" }))).toBe(shape);
    expect(shapeOf({ ...DIAMOND, edges: DIAMOND.edges.slice(1) })).not.toBe(shape);
    expect(shapeOf({ ...DIAMOND, entry: "b1" })).not.toBe(shape);
    const moved = { ...first, position: { x: 1, y: 2 } };
    expect(shapeOf({ ...DIAMOND, nodes: [moved, ...DIAMOND.nodes.slice(1)] })).not.toBe(shape);
  });
});
