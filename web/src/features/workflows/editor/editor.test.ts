import {
  definition as definitionSchema,
  type Definition,
} from "@server/features/workflows/schemas";
import { describe, expect, it } from "vitest";
import { diffOf } from "./definition-diff";
import { durationOf, secondsOf } from "./duration";
import { changed, redone, startHistory, undone } from "../../../lib/history";
import { moved } from "./move-step";
import { stepProblems } from "./step-problems";
import { allSteps, inserted, removed, replaced, unreachable, type Step } from "./steps";
import { definitionOf } from "./to-definition";
import { stepsOf } from "./to-steps";

const wait = (id: string, seconds = 5): Step => ({ id, type: "wait", config: { seconds } });
const email = (id: string, templateId = ""): Step => ({
  id,
  type: "sendEmail",
  config: { templateId },
});
const exit = (id: string): Step => ({ id, type: "exit", config: {} });
const branch = (id: string, yes: Step[], no: Step[]): Step => ({
  id,
  type: "branch",
  config: { field: "city", operator: "equals", value: "Rome" },
  yes,
  no,
});
/** "a b(c|d) e": ids in reading order with the sides of branches. */
const outline = (steps: Step[] | undefined): string | undefined =>
  steps
    ?.map((step) =>
      step.type === "branch" ? `${step.id}(${outline(step.yes)}|${outline(step.no)})` : step.id,
    )
    .join(" ");

const NESTED = [
  wait("a"),
  branch("b", [email("c"), branch("d", [wait("e")], [exit("f")])], [wait("g")]),
  email("h"),
];

describe("steps as a definition", () => {
  it("connect a list one after the other, and end with nothing", () => {
    expect(definitionOf([wait("a"), email("b")])).toMatchObject({
      entry: "a",
      edges: [{ from: "a", port: "next", to: "b" }],
    });
    expect(definitionOf([])).toMatchObject({ entry: null, nodes: [], edges: [] });
  });

  it("lead both sides of a branch to what follows it, an empty side at once", () => {
    expect(definitionOf([branch("b", [wait("y")], []), email("after")]).edges).toEqual([
      { from: "y", port: "next", to: "after" },
      { from: "b", port: "yes", to: "y" },
      { from: "b", port: "no", to: "after" },
    ]);
  });

  it("lead nowhere from an exit", () => {
    const { edges } = definitionOf([branch("b", [exit("x")], []), email("after")]);
    expect(edges.filter(({ from }) => from === "x")).toEqual([]);
  });

  it("are accepted by the server's schema", () => {
    expect(definitionSchema.safeParse(definitionOf(NESTED)).success).toBe(true);
  });
});

describe("a definition as steps", () => {
  const cases: [name: string, steps: Step[]][] = [
    ["nothing", []],
    ["a list", [wait("a"), email("b"), exit("c")]],
    ["branches in branches", NESTED],
    ["a side that ends while the other goes on", [branch("b", [], [exit("x")]), email("c")]],
    ["a branch with two empty sides", [branch("b", [], []), wait("c")]],
    ["a branch at the end", [wait("a"), branch("b", [email("c")], [email("d")])]],
    ["steps behind an exit", [exit("a"), wait("b"), email("c")]],
    [
      "two branches one after the other",
      [branch("a", [wait("b")], []), branch("c", [], [wait("d")])],
    ],
  ];
  it.each(cases)("is the same list again: %s", (_name, steps) => {
    expect(stepsOf(definitionOf(steps))).toEqual(steps);
  });

  it("does the same when it was made without positions", () => {
    const list = definitionOf(NESTED);
    const bare = { ...list, nodes: list.nodes.map((node) => ({ ...node, position: undefined })) };
    const steps = stepsOf(bare);
    expect(new Set(definitionOf(steps ?? []).edges)).toEqual(new Set(bare.edges));
  });

  it("cannot be shown when it runs in a circle", () => {
    const list = definitionOf([wait("a"), email("b")]);
    const circle = { ...list, edges: [...list.edges, { from: "b", port: "next", to: "a" }] };
    expect(stepsOf(circle as Definition)).toBeUndefined();
  });

  it("cannot be shown when connections cross", () => {
    const crossing = definitionOf([
      branch("a", [branch("b", [wait("c")], [wait("d")])], [wait("e")]),
    ]);
    const edges = [...crossing.edges, { from: "e", port: "next" as const, to: "c" }];
    expect(stepsOf({ ...crossing, edges })).toBeUndefined();
  });
});

describe("editing steps", () => {
  it("adds to a side of a branch, replaces and removes with all a branch holds", () => {
    const place = { lane: { branch: "b", side: "no" }, index: 0 } as const;
    expect(outline(inserted(NESTED, place, wait("new")))).toBe("a b(c d(e|f)|new g) h");
    expect(allSteps(replaced(NESTED, wait("e", 60)))).toContainEqual(wait("e", 60));
    expect(outline(removed(NESTED, "d"))).toBe("a b(c|g) h");
  });

  it("moves down into a branch, through both sides and out of it", () => {
    let steps: Step[] | undefined = [wait("m"), branch("b", [wait("y")], [wait("n")]), wait("z")];
    const seen: (string | undefined)[] = [];
    while (steps) {
      seen.push(outline(steps));
      steps = moved(steps, "m", "down");
    }
    expect(seen).toEqual([
      "m b(y|n) z",
      "b(m y|n) z",
      "b(y m|n) z",
      "b(y|m n) z",
      "b(y|n m) z",
      "b(y|n) m z",
      "b(y|n) z m",
    ]);
  });

  it("moves up the same way back", () => {
    let steps: Step[] | undefined = [branch("b", [wait("y")], []), wait("z"), wait("m")];
    const seen: (string | undefined)[] = [];
    while (steps) {
      seen.push(outline(steps));
      steps = moved(steps, "m", "up");
    }
    expect(seen).toEqual([
      "b(y|) z m",
      "b(y|) m z",
      "b(y|m) z",
      "b(y m|) z",
      "b(m y|) z",
      "m b(y|) z",
    ]);
  });

  it("moves a branch with everything it holds", () => {
    expect(outline(moved([wait("a"), branch("b", [wait("y")], [])], "b", "up"))).toBe("b(y|) a");
  });

  it("does not move a step to where no run would reach it", () => {
    expect(moved([wait("a"), exit("x")], "a", "down")).toBeUndefined();
    expect(moved([wait("a"), exit("x")], "x", "up")).toBeUndefined();
  });

  it("knows what lies behind an exit, on one side or on both", () => {
    expect(unreachable([branch("b", [exit("x")], []), wait("a")])).toEqual([]);
    expect(unreachable([branch("b", [exit("x")], [exit("y")]), wait("a")])).toEqual(["a"]);
  });
});

describe("problems of steps", () => {
  it("name what is missing, at the step where it is missing", () => {
    const steps = [
      wait("w", 0),
      email("e"),
      email("gone", "tpl_1"),
      branch("b", [], []),
      exit("x"),
      wait("late"),
    ];
    const unset = {
      ...steps[3],
      config: { field: "city", operator: "equals", value: " " },
    } as Step;
    const problems = stepProblems(replaced(steps, unset), new Set());
    expect([...problems.keys()]).toEqual(["w", "e", "gone", "b", "late"]);
  });

  it("do not call a template deleted before it is known which there are", () => {
    expect(stepProblems([email("e", "tpl_1")], undefined).size).toBe(0);
  });
});

describe("what publishing changes", () => {
  const before = definitionOf([wait("a"), email("b"), wait("c")]);

  it("is every step the first time", () => {
    expect(diffOf(undefined, before).added).toHaveLength(3);
  });

  it("is what was added, removed and set otherwise", () => {
    const diff = diffOf(before, definitionOf([wait("a", 60), wait("c"), exit("d")]));
    expect(diff.added.map(({ id }) => id)).toEqual(["d"]);
    expect(diff.removed.map(({ id }) => id)).toEqual(["b"]);
    expect(diff.changed.map(({ id }) => id)).toEqual(["a"]);
  });

  it("is the order alone when only that changed", () => {
    const diff = diffOf(before, definitionOf([email("b"), wait("a"), wait("c")]));
    expect(diff).toMatchObject({ added: [], removed: [], changed: [], reordered: true });
    expect(diffOf(before, before).reordered).toBe(false);
  });
});

describe("undo and redo", () => {
  it("go back and forth, and a new change ends the way forth", () => {
    const two = changed(changed(startHistory(0), 1, undefined, 0), 2, undefined, 0);
    const back = undone(two);
    expect(back.present).toBe(1);
    expect(redone(back).present).toBe(2);
    const other = changed(back, 3, undefined, 0);
    expect(redone(other).present).toBe(3);
    expect(undone(undone(undone(other))).present).toBe(0);
  });

  it("take typing in one field as one change, until a pause", () => {
    const typed = changed(changed(startHistory("a"), "ab", "name", 0), "abc", "name", 1000);
    expect(undone(typed).present).toBe("a");
    const later = changed(typed, "abcd", "name", 9000);
    expect(undone(later).present).toBe("abc");
  });
});

describe("durations", () => {
  it("are shown in the largest whole unit and read back as they were", () => {
    expect(durationOf(7200)).toEqual({ amount: 2, unit: "hours" });
    expect(durationOf(90)).toEqual({ amount: 90, unit: "seconds" });
    expect(durationOf(604_800)).toEqual({ amount: 1, unit: "weeks" });
    for (const seconds of [1, 59, 60, 3600, 86_400, 90_000]) {
      expect(secondsOf(durationOf(seconds))).toBe(seconds);
    }
  });
});
