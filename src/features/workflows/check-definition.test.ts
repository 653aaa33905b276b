import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chain, send, wait } from "../../testing/flows";
import { contact, graph } from "../../testing/graphs";
import { problemsOf } from "./check-definition";
import type { Definition, WorkflowNode } from "./schemas";
import { type RunState, transition } from "./transition";

const TEMPLATE = "tpl_01h00000000000000000000000";
const good = chain(wait(5), send(TEMPLATE));
const fork: WorkflowNode = {
  id: "fork",
  typeVersion: 1,
  type: "branch",
  config: { field: "city", operator: "isSet", value: "" },
};

function problems(definition: Definition, exists = true) {
  return problemsOf(definition, () => exists);
}

describe("a definition", () => {
  it("may be published if nothing is wrong with it", () => {
    expect(problems(good)).toEqual({});
  });

  it.each<[string, Definition, Record<string, string[]>]>([
    ["has no first step", chain(), { entry: ["Add a first step"] }],
    [
      "starts at a step that is not there",
      { ...good, entry: "gone" },
      { entry: ["Add a first step"] },
    ],
    [
      "has two steps of one name",
      { ...good, nodes: [...good.nodes, wait(9)] },
      { nodes: ["Two steps have the same id"] },
    ],
    [
      "has a connection to nowhere",
      { ...good, edges: [...good.edges, { from: "send", port: "next", to: "gone" }] },
      { "nodes.send": ["A connection leads nowhere"] },
    ],
    [
      "has a connection from nowhere",
      { ...good, edges: [...good.edges, { from: "gone", port: "next", to: "send" }] },
      { "nodes.gone": ["A connection leads nowhere"] },
    ],
    [
      "leaves a step by an exit that it has not",
      { ...good, edges: [...good.edges, { from: "wait", port: "yes", to: "send" }] },
      { "nodes.wait": ['There is no exit "yes"'] },
    ],
    [
      "leaves a step by one exit in two directions",
      {
        ...chain(wait(5), send(TEMPLATE), wait(1, "late")),
        edges: [
          { from: "wait", port: "next", to: "send" },
          { from: "wait", port: "next", to: "late" },
        ],
      },
      { edges: ["One exit leads to two steps"] },
    ],
    [
      "has a step that no path leads to",
      { ...good, nodes: [...good.nodes, wait(9, "lonely")] },
      { "nodes.lonely": ["No path leads to this step"] },
    ],
  ])("may not be published if it %s", (_, definition, expected) => {
    expect(problems(definition)).toEqual(expected);
  });

  it("may not be published if it sends a template that does not exist", () => {
    expect(problems(good, false)).toEqual({ "nodes.send": ["Choose a template that exists"] });
  });

  it("may go round in a circle with a wait in it", () => {
    const edges = [...good.edges, { from: "send", port: "next" as const, to: "wait" }];
    expect(problems({ ...good, edges })).toEqual({});
  });

  it("may not go round in a circle without a wait, beside one with a wait", () => {
    const nodes = [wait(5), fork, send(TEMPLATE)];
    const edges: Definition["edges"] = [
      { from: "wait", port: "next", to: "fork" },
      { from: "fork", port: "yes", to: "wait" },
      { from: "fork", port: "no", to: "send" },
      { from: "send", port: "next", to: "fork" },
    ];
    const message = ["This circle has no wait in it and would never end"];
    expect(problems({ ...good, nodes, edges })).toEqual({
      "nodes.fork": message,
      "nodes.send": message,
    });
  });

  it("may not go from a step to itself", () => {
    const edges = [...good.edges, { from: "send", port: "next" as const, to: "send" }];
    expect(Object.keys(problems({ ...good, edges }))).toEqual(["nodes.send"]);
  });

  it("without problems never visits a node twice between two waits", () => {
    const state: RunState = { status: "running", nodeId: "n0", visit: 0, error: null };
    const facts = { contact: contact(), templateExists: () => true };
    fc.assert(
      fc.property(graph(), (definition) => {
        fc.pre(Object.keys(problems(definition)).length === 0);
        const { commands } = transition(definition, state, facts, 0);
        const nodes = commands.flatMap((one) => (one.type === "recordStep" ? one.step.nodeId : []));
        expect(new Set(nodes).size).toBe(nodes.length);
      }),
    );
  });
});
