import { definition } from "@server/features/workflows/schemas";
import { describe, expect, it } from "vitest";
import { miniLayout } from "./mini-layout";

const exit = (id: string) => ({ id, type: "exit" });

const drawn = (nodes: string[], edges: [string, string, string][]) =>
  miniLayout(
    definition.parse({
      trigger: { type: "contact.created" },
      entry: nodes[0] ?? null,
      nodes: nodes.map(exit),
      edges: edges.map(([from, port, to]) => ({ from, port, to })),
    }),
  );

describe("The small drawing of a workflow", () => {
  it("has sides beside each other, and where they meet below both", () => {
    const { nodes, edges, rows, width } = drawn(
      ["a", "b", "c", "d", "e"],
      [
        ["a", "yes", "b"],
        ["a", "no", "c"],
        ["b", "next", "d"],
        ["d", "next", "e"],
        ["c", "next", "e"],
      ],
    );
    const places = Object.fromEntries(nodes.map(({ id, row, column }) => [id, [row, column]]));
    expect(places).toEqual({ a: [0, 0], b: [1, -0.5], c: [1, 0.5], d: [2, 0], e: [3, 0] });
    expect([edges.length, rows, width]).toEqual([5, 4, 2]);
  });

  it("ends even if a workflow goes in a circle, and leaves out what no path leads to", () => {
    const { nodes } = drawn(
      ["a", "b", "z"],
      [
        ["a", "next", "b"],
        ["b", "next", "a"],
      ],
    );
    expect(nodes.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("is empty without steps", () => {
    expect(drawn([], []).nodes).toEqual([]);
  });
});
