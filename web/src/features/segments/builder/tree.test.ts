import type { Condition, ConditionGroup } from "@server/features/segments/schemas";
import { conditionTree } from "@server/features/segments/schemas";
import { describe, expect, it } from "vitest";
import { READY_SEGMENTS } from "../ready-segments";
import { addedTo, changedAt, countOf, nodeAt, removedAt } from "./tree";

const city = (value: string): Condition => ({
  ...{ type: "text", field: "city", operator: "equals", value },
});
const group = (...conditions: ConditionGroup["conditions"]): ConditionGroup => ({
  ...{ type: "group", match: "all", not: false, conditions },
});
const root = group(city("Oslo"), group(city("Rome"), group(city("Bonn"))));

describe("A tree of conditions", () => {
  it("is changed at one place and shared at the others", () => {
    const next = changedAt(root, [1, 1, 0], () => city("Porto"));
    expect(nodeAt(next, [1, 1, 0])).toEqual(city("Porto"));
    expect(next.conditions[0]).toBe(root.conditions[0]);
    expect(nodeAt(root, [1, 1, 0])).toEqual(city("Bonn"));
  });

  it("takes conditions at the end of any group, the root among them", () => {
    expect(nodeAt(addedTo(root, [1, 1], city("Porto")), [1, 1, 1])).toEqual(city("Porto"));
    expect(nodeAt(addedTo(root, [], city("Porto")), [2])).toEqual(city("Porto"));
  });

  it("loses groups that become empty, but never the root", () => {
    expect(removedAt(root, [1, 1, 0])).toEqual(group(city("Oslo"), group(city("Rome"))));
    expect(removedAt(group(group(group(city("Oslo")))), [0, 0, 0])).toEqual(group());
    expect(countOf(root)).toBe(3);
  });
});

describe("Ready segments", () => {
  it.each(Object.entries(READY_SEGMENTS))("%s is one that the API takes", (_, conditions) => {
    expect(conditionTree.parse(conditions)).toEqual(conditions);
  });
});
