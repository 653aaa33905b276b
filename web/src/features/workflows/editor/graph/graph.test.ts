import type { Definition, WorkflowNode } from "@server/features/workflows/schemas";
import { describe, expect, it } from "vitest";
import { removed, updated } from "./change";
import { clipText, pieceOf, readClip, renamed } from "./clip";
import { DIAMOND, edgesOf, graph, LINE, place, WAIT } from "./graph-fixtures";
import { inserted, insertedStep } from "./insert";
import { moved } from "./move";
import { flowOrder, type Lane, lastPlace, outlineOf } from "./outline";
import { placesTo, START } from "./place";

/** "w1 b1(yes: w2 →w4 | no: w3 →w4) w4 _": `→` goes on elsewhere, `_` is open, `.` ends. */
function read({ items, end }: Lane): string {
  const ends = { open: "_", stop: ".", goto: end.kind === "goto" ? `→${end.to}` : "" };
  const parts = items.map(({ node: { id }, sides }) =>
    sides.length === 0
      ? id
      : `${id}(${sides.map((side) => `${side.place.port}: ${read(side.lane)}`).join(" | ")})`,
  );
  return [...parts, ends[end.kind]].join(" ");
}
const readMain = (definition: Definition) => read(outlineOf(definition).main);

const freshIds = () => {
  let count = 0;
  return (type: string) => `${type}-${(count += 1)}`;
};

const LOOP = graph("w1 b1 w2", "w1>b1 b1.yes>w2 w2>w1");

describe("The outline of a graph", () => {
  it("reads a line from top to bottom", () => expect(readMain(LINE)).toBe("w1 w2 w3 _"));

  it("goes on at the branch's own depth where its sides come together", () =>
    expect(readMain(DIAMOND)).toBe("w1 b1(yes: w2 →w4 | no: w3 →w4) w4 _"));

  it("leaves sides apart that never come together", () =>
    expect(readMain(graph("b1 w1 e1", "b1.yes>w1 b1.no>e1"))).toBe("b1(yes: w1 _ | no: e1 .) ."));

  it("shows a way back as going on at a step above", () =>
    expect(readMain(LOOP)).toBe("w1 b1(yes: w2 →w1 | no: _) ."));

  it("keeps a call in the line as long as its errors lead nowhere", () =>
    expect(readMain(graph("h1 w1", "h1>w1"))).toBe("h1(next: →w1 | error: _) w1 _"));

  it("nests branches that come together at the outer one's end", () =>
    expect(readMain(graph("b1 b2 w1 w2", "b1.yes>b2 b1.no>w2 b2.yes>w1 b2.no>w2 w1>w2"))).toBe(
      "b1(yes: b2(yes: w1 →w2 | no: →w2) . | no: →w2) w2 _",
    ));

  it("lists what nothing leads to apart, each step once", () => {
    const outline = outlineOf(graph("w1 w2 w3", "w2>w3"));
    expect(outline.apart.map(read)).toEqual(["w2 w3 _"]);
    expect(flowOrder(outline)).toEqual(["w1", "w2", "w3"]);
  });

  it("names the first open end as the place for what is added next", () => {
    expect(lastPlace(outlineOf(LINE))).toEqual([place("w3")]);
    expect(lastPlace(outlineOf(graph("b1 e1", "b1.yes>e1")))).toEqual([place("b1.no")]);
    expect(lastPlace(outlineOf(graph("", "")))).toEqual([START]);
    expect(lastPlace(outlineOf(graph("w1 e1", "w1>e1")))).toEqual([]);
  });
});

describe("Putting steps in", () => {
  it("puts a step between two", () =>
    expect(edgesOf(insertedStep(LINE, [place("w1")], WAIT))).toBe("w1>w9 w2>w3 w9>w2"));

  it("puts one before the first", () => {
    const next = insertedStep(LINE, [START], WAIT);
    expect([next.entry, edgesOf(next)]).toEqual(["w9", "w1>w2 w2>w3 w9>w1"]);
  });

  it("lets every side of a new branch go on where the line went on", () => {
    const branch = graph("b9", "").nodes[0] as WorkflowNode;
    expect(edgesOf(insertedStep(LINE, [place("w1")], branch))).toBe(
      "b9.no>w2 b9.yes>w2 w1>b9 w2>w3",
    );
  });

  it("leaves the way out for errors of a new call open", () => {
    const call = graph("h9", "").nodes[0] as WorkflowNode;
    expect(edgesOf(insertedStep(LINE, [place("w1")], call))).toBe("h9>w2 w1>h9 w2>w3");
  });

  it("puts a step where several sides come together", () => {
    const next = insertedStep(DIAMOND, placesTo(DIAMOND, "w4"), WAIT);
    expect(readMain(next)).toBe("w1 b1(yes: w2 →w9 | no: w3 →w9) w9 w4 _");
  });

  it("gives copies new ids and keeps the edges among them", () => {
    const piece = renamed(pieceOf(DIAMOND, ["b1", "w2", "w4"]), freshIds());
    expect(piece.nodes.map(({ id }) => id)).toEqual(["branch-1", "wait-2", "wait-3"]);
    expect(edgesOf({ ...DIAMOND, edges: piece.edges })).toBe("branch-1.yes>wait-2 wait-2>wait-3");
    const next = inserted(LINE, [place("w3")], piece);
    expect(readMain(next)).toBe("w1 w2 w3 branch-1(yes: wait-2 wait-3 _ | no: _) .");
  });

  it("puts steps that were not connected one after another, in the order of the flow", () => {
    const shuffled = graph("w3 w1 w2", "w1>w2 w2>w3");
    const piece = renamed(pieceOf({ ...shuffled, entry: "w1" }, ["w3", "w1"]), freshIds());
    expect(piece.nodes.map(({ id }) => id)).toEqual(["wait-1", "wait-2"]);
    expect(readMain(inserted(LINE, [place("w1")], piece))).toBe("w1 wait-1 wait-2 w2 w3 _");
  });

  it("makes no circle of sides that come together", () => {
    const piece = renamed(pieceOf(DIAMOND, ["w2", "w3", "w4"]), freshIds());
    expect(edgesOf(inserted(LINE, [place("w3")], piece))).toBe(
      "w1>w2 w2>w3 w3>wait-1 wait-1>wait-3 wait-2>wait-3",
    );
  });

  it("reads steps from the clipboard and nothing else", () => {
    const piece = pieceOf(DIAMOND, ["w1", "b1"]);
    expect(readClip(clipText(piece))).toEqual(piece);
    expect(readClip("hello")).toBeUndefined();
    expect(readClip('{"edgeloop":"workflow-steps","nodes":[{"id":"x","type":"nonsense"}]}')).toBe(
      undefined,
    );
  });
});

describe("Taking steps out", () => {
  it("closes the gap in a line", () => expect(edgesOf(removed(LINE, ["w2"]))).toBe("w1>w3"));
  it("goes on at the second when the first is taken out", () =>
    expect(removed(LINE, ["w1"]).entry).toBe("w2"));
  it("takes several out at once", () => {
    const next = removed(LINE, ["w1", "w2", "w3"]);
    expect([next.entry, next.nodes, next.edges]).toEqual([null, [], []]);
  });
  it("closes the gap of a branch whose sides lead to one step", () =>
    expect(edgesOf(removed(graph("w1 b1 w2", "w1>b1 b1.yes>w2 b1.no>w2"), ["b1"]))).toBe("w1>w2"));
  it("leaves no edge to itself behind a step in a circle", () =>
    expect(edgesOf(removed(graph("w1 w2", "w1>w2 w2>w1"), ["w2"]))).toBe(""));
  it("drops the connections of sides that a split no longer has", () => {
    const split = graph("s1 w1 w2", "s1.a>w1 s1.b>w2");
    const paths = [
      { port: "a" as const, weight: 50 },
      { port: "c" as const, weight: 50 },
    ];
    const next = updated(split, { ...split.nodes[0], config: { paths } } as WorkflowNode);
    expect(edgesOf(next)).toBe("s1.a>w1");
  });
});

describe("Moving a step by one spot", () => {
  const after = (definition: Definition, id: string, direction: "up" | "down") => {
    const next = moved(definition, id, direction);
    return next && readMain(next);
  };
  it("changes places with a neighbour", () => {
    expect(after(LINE, "w2", "up")).toBe("w2 w1 w3 _");
    expect(after(LINE, "w2", "down")).toBe("w1 w3 w2 _");
  });
  it("ends at both ends of the line", () => {
    expect(after(LINE, "w1", "up")).toBeUndefined();
    expect(after(LINE, "w3", "down")).toBeUndefined();
  });
  it("goes into the sides of a branch and out of them", () => {
    expect(after(DIAMOND, "w1", "down")).toBe("b1(yes: w1 w2 →w4 | no: w3 →w4) w4 _");
    expect(after(DIAMOND, "w2", "up")).toBe("w1 w2 b1(yes: →w4 | no: w3 →w4) w4 _");
    expect(after(DIAMOND, "w2", "down")).toBe("w1 b1(yes: →w4 | no: w2 w3 →w4) w4 _");
    expect(after(DIAMOND, "w3", "down")).toBe("w1 b1(yes: w2 →w3 | no: →w3) w3 w4 _");
    expect(after(DIAMOND, "w4", "up")).toBe("w1 b1(yes: w2 _ | no: w3 w4 _) .");
  });
  it("takes a branch along with all its sides", () =>
    expect(after(DIAMOND, "b1", "up")).toBe("b1(yes: w2 →w1 | no: w3 →w1) w1 w4 _"));
  it("leaves no step that leads to itself", () => {
    const circle = graph("w1 w2 w3", "w1>w2 w2>w3 w3>w2");
    for (const { id } of circle.nodes) {
      for (const direction of ["up", "down"] as const) {
        const edges = moved(circle, id, direction)?.edges ?? [];
        expect(edges.filter(({ from, to }) => from === to)).toEqual([]);
      }
    }
  });
  it("never puts a step behind an exit", () =>
    expect(after(graph("w1 e1", "w1>e1"), "e1", "up")).toBeUndefined());
});
