import type { WorkflowNode } from "@server/features/workflows/schemas";
import { describe, expect, it } from "vitest";
import { NO_NAMES } from "../config/names";
import { removed } from "../editor/graph/change";
import { DIAMOND, LINE, place, WAIT } from "../editor/graph/graph-fixtures";
import { insertedStep } from "../editor/graph/insert";
import { layoutOf, withPoints } from "../editor/graph/layout";
import { connected } from "../editor/graph/place";
import { changesOf } from "./changes";

const words = (...[before, after]: [typeof LINE | undefined, typeof LINE]) =>
  changesOf(before, after, NO_NAMES).list.map((change) => `${change.kind}: ${change.words}`);

describe("What publishing changes, in words", () => {
  it("names every step of a first version", () =>
    expect(words(undefined, LINE)).toEqual(Array(3).fill("added: Wait 1 minute")));

  it("names steps in the order of the flow, wherever they were put in", () => {
    const after = insertedStep(DIAMOND, [place("b1.yes")], { ...WAIT, name: "Third" });
    const order = words(undefined, after);
    expect(order.indexOf("added: Third")).toBe(2);
  });

  it("says nothing about steps that were only moved on the canvas", () =>
    expect(words(LINE, withPoints(LINE, layoutOf(LINE).points))).toEqual([]));

  it("tells a new step and a removed one without their connections", () => {
    expect(words(LINE, insertedStep(LINE, [place("w1")], WAIT))).toEqual(["added: Wait 1 minute"]);
    expect(words(LINE, removed(LINE, ["w2"]))).toEqual(["removed: Wait 1 minute"]);
  });

  it("tells what a step did and does now", () => {
    const config = { ...WAIT.config, seconds: 120 };
    const later = { ...LINE.nodes[0], config } as WorkflowNode;
    const after = { ...LINE, nodes: LINE.nodes.with(0, later) };
    expect(words(LINE, after)).toEqual(["changed: Wait 1 minute → Wait 2 minutes"]);
  });

  it("tells where an exit of a kept step now leads", () => {
    expect(words(DIAMOND, connected(DIAMOND, place("b1.no"), "w4"))).toEqual([
      expect.stringMatching(/^changed: “No” of .+ now goes on at Wait 1 minute$/),
    ]);
    expect(words(LINE, connected(LINE, place("w2"), undefined))).toEqual([
      "changed: Wait 1 minute now ends the workflow",
    ]);
  });

  it("tells settings of the whole", () =>
    expect(words(LINE, { ...LINE, reentry: { type: "always" } })).toEqual([
      "changed: How often a contact enters",
    ]));
});
