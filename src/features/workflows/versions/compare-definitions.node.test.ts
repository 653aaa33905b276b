import { describe, expect, it } from "vitest";
import { node, workflowOf } from "../../../testing/workflows/definitions";
import { compareDefinitions } from "./compare-definitions";

const wait = (seconds: number) => node("wait", { mode: "duration", seconds });
const tag = node("addTag", { tagId: "" });
const exit = node("exit", {});
const nothing = { nodes: [], edges: { added: [], removed: [] }, settings: [] };

describe("Comparing two versions", () => {
  it("finds nothing between a version and itself, wherever its steps are drawn", () => {
    const before = workflowOf([wait(60), exit], ["wait > exit"]);
    const nodes = before.nodes.map((each, x) => ({ ...each, position: { x, y: 9 } }));
    expect(compareDefinitions(before, { ...before, nodes: nodes.toReversed() })).toEqual(nothing);
  });

  it("names steps that came, went or changed, with each value before and after", () => {
    const before = workflowOf([wait(60), exit], ["wait > exit"]);
    const after = workflowOf([wait(90), tag], ["wait > addtag"]);
    expect(compareDefinitions(before, after)).toEqual({
      nodes: [
        {
          id: "wait",
          type: "wait",
          change: "changed",
          fields: [{ path: "config.seconds", before: 60, after: 90 }],
        },
        { id: "addtag", type: "addTag", change: "added", fields: [] },
        { id: "exit", type: "exit", change: "removed", fields: [] },
      ],
      edges: {
        added: [{ from: "wait", port: "next", to: "addtag" }],
        removed: [{ from: "wait", port: "next", to: "exit" }],
      },
      settings: [],
    });
  });

  it("tells a step of another type under the same id, a new name and another policy", () => {
    const before = workflowOf([{ ...exit, id: "one" }]);
    const other = { ...tag, id: "one", name: "Thanks", retry: { attempts: 2, firstSeconds: 5 } };
    expect(compareDefinitions(before, workflowOf([other])).nodes).toEqual([
      {
        id: "one",
        type: "addTag",
        change: "changed",
        fields: [
          { path: "type", before: "exit", after: "addTag" },
          { path: "name", before: null, after: "Thanks" },
          { path: "retry.attempts", before: null, after: 2 },
          { path: "retry.firstSeconds", before: null, after: 5 },
          { path: "config.tagId", before: null, after: "" },
        ],
      },
    ]);
  });

  it("tells what changed in trigger, rules and conditions", () => {
    const before = workflowOf([wait(60)]);
    const text = { type: "text", field: "city", operator: "isNotEmpty", value: "" } as const;
    const after = {
      ...before,
      trigger: { type: "manual" } as const,
      reentry: { type: "after", days: 7 } as const,
      exitConditions: { type: "group", match: "all", not: false, conditions: [text] } as const,
    };
    const { settings } = compareDefinitions(before, structuredClone(after) as never);
    expect(settings).toContainEqual({
      ...{ path: "trigger.type", before: "contact.created", after: "manual" },
    });
    expect(settings).toContainEqual({ path: "reentry.type", before: "once", after: "after" });
    expect(settings).toContainEqual({ path: "reentry.days", before: null, after: 7 });
    expect(settings).toContainEqual({
      ...{ path: "exitConditions.conditions.0.field", before: null, after: "city" },
    });
    expect(settings.every(({ path }) => /^(trigger|reentry|exitConditions)\./.test(path))).toBe(
      true,
    );
  });
});
