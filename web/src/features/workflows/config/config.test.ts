import { randomInt } from "node:crypto";
import {
  type NodeType,
  SPLIT_PORTS,
  trigger,
  type WorkflowNode,
  workflowNode,
} from "@server/features/workflows/schemas";
import { describe, expect, it } from "vitest";
import { cronOf, rhythmOf, type Rhythm } from "./cron";
import { describeNode } from "./describe-node";
import { describeTrigger } from "./describe-trigger";
import { durationIn, durationOf, durationText, secondsOf, UNIT_NAMES } from "./duration";
import { NO_NAMES, type Names } from "./names";
import { newNode } from "./new-node";
import { NODE_LOOKS, NODE_TYPES } from "./node-looks";
import { completionsOf, runValues } from "./run-values";
import { evenWeights, weighted, withoutSide, withSide } from "./split-weights";
import { TRIGGER_GROUPS, newTrigger } from "./triggers/trigger-looks";

const TAG = "tag_0123456789abcdefghjkmnpqrs";
const names: Names = {
  ...NO_NAMES,
  isPartial: false,
  tags: new Map([[TAG, "VIP"]]),
  fields: new Map([["plan", "Plan"]]),
};

function node<T extends NodeType>(type: T, config: unknown): WorkflowNode {
  return workflowNode.parse({ id: "one", type, config });
}

describe("new steps", () => {
  it("can be saved as they are, whatever their type", () => {
    for (const type of NODE_TYPES) {
      const made = newNode(type, "one");
      expect(workflowNode.parse(made)).toEqual(made);
      expect(describeNode(made, names)).not.toBe("");
    }
  });

  it("are offered for every type there is", () => {
    const types = workflowNode.options.map(({ shape }) => shape.type.value);
    expect([...types].sort()).toEqual([...NODE_TYPES].sort());
    for (const type of types) expect(NODE_LOOKS[type].title).not.toBe("");
  });

  it("do not share what they hold", () => {
    const [one, other] = [newNode("split", "one"), newNode("split", "other")];
    one.config.paths.pop();
    expect(other.config.paths).toHaveLength(2);
  });
});

describe("new triggers", () => {
  it("can be saved as they are and said in words, each in one group", () => {
    const offered = Object.values(TRIGGER_GROUPS).flat();
    const types = trigger.options.map(({ shape }) => shape.type.value);
    expect([...offered].sort()).toEqual([...types].sort());
    for (const type of offered) {
      const made = newTrigger(type);
      expect(trigger.parse(made)).toEqual(made);
      expect(describeTrigger(made, names)).not.toBe("");
    }
  });
});

describe("what a step says", () => {
  it.each([
    ["wait", { mode: "duration", seconds: 259_200 }, "Wait 3 days"],
    ["wait", { mode: "duration", seconds: 60 }, "Wait 1 minute"],
    ["wait", { mode: "until", time: "09:00" }, "Wait until 09:00"],
    [
      "wait",
      { mode: "until", time: "09:00", weekdays: [5, 1] },
      "Wait until 09:00 on Monday and Friday",
    ],
    [
      "wait",
      { mode: "until", time: "09:00", weekdays: [1, 2, 3, 4, 5] },
      "Wait until 09:00 on workdays",
    ],
    [
      "wait",
      { mode: "date", field: "birthDate", offsetDays: -3 },
      "Wait until 3 days before Birthday at 09:00",
    ],
    ["wait", { mode: "date", field: "fields.gone", offsetDays: 0 }, "Wait until gone at 09:00"],
    ["addTag", { tagId: TAG }, "Add the tag “VIP”"],
    ["addTag", { tagId: TAG.replace("0", "1") }, "Add the tag a deleted tag"],
    ["removeTag", { tagId: "" }, "Remove the tag …"],
    ["updateField", { field: "fields.plan", operation: "set", value: "pro" }, "Set Plan to “pro”"],
    [
      "updateField",
      { field: "fields.plan", operation: "increment", value: -2 },
      "Take 2 from Plan",
    ],
    [
      "updateField",
      { field: "city", operation: "copy", path: "variables.town" },
      "Copy town to City",
    ],
    ["http", { method: "POST", url: "https://crm.example.com/leads?x=1" }, "POST crm.example.com"],
    [
      "branch",
      { on: "data", path: "variables.score", operator: "greaterThan", value: "50" },
      "Is score more than “50”?",
    ],
    ["branch", { on: "data", path: "contact.city", operator: "isSet" }, "Is City filled?"],
    ["branch", { on: "contact", conditions: null }, "Branch on conditions"],
    [
      "waitForEvent",
      { event: { type: "tag.added", tagId: TAG }, timeoutSeconds: 86_400 },
      "Wait until the tag “VIP” is added, at most 1 day",
    ],
  ] as const)("%s %j", (type, config, words) => {
    expect(describeNode(node(type, config), names)).toBe(words);
  });

  it("does not call something deleted while names are on their way", () => {
    const step = node("addTag", { tagId: TAG });
    expect(describeNode(step, NO_NAMES)).toBe("Add the tag …");
  });
});

describe("what a trigger says", () => {
  it.each([
    [{ type: "contact.created" }, "When a contact is created"],
    [{ type: "tag.added", tagId: TAG }, "When the tag “VIP” is added"],
    [{ type: "event.received", name: "trial_started" }, "When your app sends “trial_started”"],
    [{ type: "date", field: "birthDate" }, "Every year on Birthday at 09:00"],
    [
      { type: "date", field: "birthDate", offsetDays: 1, yearly: false },
      "Once, 1 day after Birthday at 09:00",
    ],
    [{ type: "schedule", cron: "0 9 * * 1-5" }, "Every week on workdays at 09:00"],
    [{ type: "schedule", cron: "0 9 1 1 *" }, "At the times of 0 9 1 1 *"],
  ] as const)("%j", (value, words) => {
    expect(describeTrigger(trigger.parse(value), names)).toBe(words);
  });
});

describe("lengths of time", () => {
  it("are said in the largest unit that leaves no rest", () => {
    expect(durationOf(7200)).toEqual({ amount: 2, unit: "hours" });
    expect(durationOf(90)).toEqual({ amount: 90, unit: "seconds" });
    expect(durationOf(2_592_000)).toEqual({ amount: 1, unit: "months" });
    expect(durationText(1_209_600)).toBe("2 weeks");
  });

  it("stay in the unit on screen as long as they are whole in it, or no number yet", () => {
    expect(durationIn(7200, "minutes")).toEqual({ amount: 120, unit: "minutes" });
    expect(durationIn(5400, "hours")).toEqual({ amount: 90, unit: "minutes" });
    expect(durationIn(Number.NaN, "days")).toEqual({ amount: Number.NaN, unit: "days" });
  });

  it("come back the same, whatever the unit", () => {
    for (const unit of UNIT_NAMES) {
      const seconds = secondsOf({ amount: randomInt(1, 400), unit });
      expect(secondsOf(durationOf(seconds))).toBe(seconds);
    }
  });
});

describe("schedules", () => {
  it.each<[Rhythm, string]>([
    [{ every: "hour", minute: 30 }, "30 * * * *"],
    [{ every: "day", time: "09:05" }, "5 9 * * *"],
    [{ every: "week", days: [1, 3, 7], time: "18:00" }, "0 18 * * 1,3,0"],
    [{ every: "month", day: 31, time: "00:00" }, "0 0 31 * *"],
  ])("%j is the expression %s and back", (rhythm, cron) => {
    expect(cronOf(rhythm)).toBe(cron);
    expect(rhythmOf(cron)).toEqual(rhythm);
  });

  it("know ranges and both names of Sunday", () => {
    expect(rhythmOf("0 9 * * 1-5")).toMatchObject({ days: [1, 2, 3, 4, 5] });
    expect(rhythmOf("0 9 * * 7")).toEqual(rhythmOf("0 9 * * 0"));
  });

  it.each([
    "*/5 * * * *",
    "0 9 1 1 *",
    "0 9 1 * 1",
    "0 9 * * MON",
    "0 25 * * *",
    "0 9 0 * *",
    "0 9",
    "",
  ])("leave %j to those who can read it", (cron) => {
    expect(rhythmOf(cron)).toBeUndefined();
  });
});

describe("shares of a split", () => {
  const sum = (sides: { weight: number }[]) => sides.reduce((all, { weight }) => all + weight, 0);

  it("keep their ratio when one of them changes", () => {
    const sides = weighted(
      [
        { port: "a", weight: 20 },
        { port: "b", weight: 60 },
        { port: "c", weight: 20 },
      ],
      "a",
      60,
    );
    expect(sides.map(({ weight }) => weight)).toEqual([60, 30, 10]);
  });

  it("make 100 whatever is done to them", () => {
    let sides = newNode("split", "one").config.paths;
    for (let step = 0; step < 500; step++) {
      const port = sides[randomInt(sides.length)]?.port ?? SPLIT_PORTS[0];
      const kinds = [
        () => weighted(sides, port, randomInt(-20, 140)),
        () => withSide(sides),
        () => (sides.length > 2 ? withoutSide(sides, port) : sides),
        () => evenWeights(sides),
      ];
      sides = kinds[randomInt(kinds.length)]?.() ?? sides;
      expect({ sides, sum: sum(sides) }).toEqual({ sides, sum: 100 });
      expect(
        workflowNode.safeParse({ id: "one", type: "split", config: { paths: sides } }).success,
      ).toBe(true);
    }
  });

  it("of three sides differ by one per cent at most when they are made equal", () => {
    const sides = evenWeights(withSide(newNode("split", "one").config.paths));
    expect(sides.map(({ weight }) => weight)).toEqual([34, 33, 33]);
  });
});

describe("values that steps can use", () => {
  it("are the contact's, the trigger's, and what calls have remembered, once each", () => {
    const call = newNode("http", "one");
    call.config.response = [{ variable: "score", path: "lead.score" }];
    const values = runValues(
      { trigger: { type: "order.paid" }, nodes: [call, { ...call, id: "two" }] },
      [{ key: "plan", label: "Plan" }],
    );
    const paths = values.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(["contact.email", "contact.fields.plan", "trigger.amount"]),
    );
    expect(paths.filter((path) => path === "variables.score")).toHaveLength(1);
    expect(completionsOf(values)).toContainEqual({
      label: "Earlier step · score",
      code: "{{ variables.score }}",
    });
  });
});
