import { describe, expect, it } from "vitest";
import { graph } from "../editor/graph/graph-fixtures";
import type { SimulatedStep } from "./api";
import { choiceNodes } from "./choice-nodes";
import { traceOf, withSkips } from "./path-entries";

const step = (nodeId: string, at: string, port: SimulatedStep["port"] = "next"): SimulatedStep => ({
  ...{ nodeId, at, port, visit: 0, type: "wait", status: "completed" },
  ...{ input: {}, output: {}, error: null, note: null },
});

const path = [
  step("send", "2026-01-01T09:00:00.000Z"),
  step("wait", "2026-01-01T09:00:00.000Z"),
  step("asks", "2026-01-03T09:00:00.000Z", "no"),
  step("send", "2026-01-03T09:00:00.000Z"),
  step("end", "2026-01-03T09:00:00.000Z", null),
];

describe("A simulation", () => {
  it("can be told what happens at steps that others decide, in the order of the flow", () => {
    const late = graph("w1 s1 w2 b1 h1", "w1>b1 b1.yes>h1 b1.no>w2 h1>s1");
    expect(choiceNodes(late).map(({ node }) => node.id)).toEqual(["b1", "h1", "s1"]);
  });
});

describe("A simulated path", () => {
  it("tells how much time passes before each step", () => {
    expect(withSkips(path).map(({ skippedMs }) => skippedMs)).toEqual([0, 0, 172_800_000, 0, 0]);
  });

  it("leaves the order of visits at steps, and a mark at exits it takes", () => {
    const { visits, exits } = traceOf(path);
    expect(visits.get("send")).toEqual([1, 4]);
    expect(exits).toEqual(
      new Map([
        ["send next", 2],
        ["wait next", 1],
        ["asks no", 1],
      ]),
    );
  });
});
