import { beforeAll, describe, expect, it } from "vitest";
import { type Flow, newFlow } from "../../testing/flows";
import { joinBusiness } from "../../testing/members";
import { node, workflowOf } from "../../testing/workflows/definitions";
import { type IdPrefix, newId } from "../../platform/ctx";
import { createCustomField } from "../contacts/custom-fields/create-custom-field";
import { createTag } from "../contacts/tags";
import { createForm } from "../forms/create-form";
import { createFormInput } from "../forms/schemas";
import { createSegment } from "../segments/create-segment";
import { createTopic } from "../topics/create-topic";
import { definitionProblems } from "./check-definition";
import { createWorkflow } from "./create-workflow";
import { deleteWorkflow } from "./delete-workflow";
import { getWorkflow } from "./get-workflow";
import { type Definition, definition } from "./schemas";

const gone = (prefix: IdPrefix) => newId(prefix, Date.now());
const hour = { mode: "duration", seconds: 3600 } as const;
const group = (...conditions: object[]) =>
  ({ type: "group", match: "all", conditions }) as unknown as Definition["exitConditions"] & object;
const city = group({ type: "text", field: "city", operator: "equals", value: "Lisbon" });

/** A definition with other settings. */
const set = (whole: Definition, settings: object): Definition =>
  definition.parse({ ...whole, ...settings });

let flow: Flow;
let there: Record<"tag" | "topic" | "segment" | "form" | "user" | "workflow", string>;

beforeAll(async () => {
  flow = await newFlow();
  const ctx = flow.ctx();
  const tag = await createTag(ctx, { name: "VIP", color: "blue" } as never);
  const topic = await createTopic(ctx, { name: "News", description: "" } as never);
  const field = (key: string, type: string) =>
    createCustomField(ctx, { key, label: key, type, options: [] } as never);
  await field("renewal", "date");
  await field("score", "number");
  await field("plan", "text");
  const segment = await createSegment(ctx, { name: "Lisbon", conditions: city });
  const form = await createForm(ctx, createFormInput.parse({ name: "Join", consentText: "Yes" }));
  const user = newId("usr", Date.now());
  await joinBusiness(flow.businessId, user, "editor");
  const workflow = await createWorkflow(ctx, { name: "Other" });
  there = {
    ...{ tag: tag.id, topic: topic.id, segment: segment.id, form: form.id, user },
    workflow: workflow.id,
  };
});

function problems(whole: Definition, workflowId: string | null = null) {
  return definitionProblems(flow.ctx(), whole, workflowId);
}

describe("A definition", () => {
  it("may be published if everything that it names is there", async () => {
    const nodes = [
      node("wait", { mode: "date", field: "fields.renewal" }),
      node("sendEmail", { templateId: flow.templateId, topicId: there.topic }),
      node("addTag", { tagId: there.tag }),
      node("updateField", { field: "fields.score", operation: "increment", value: 2 }),
      node("notifyStaff", { userIds: [there.user], subject: "Look", message: "At this" }),
      node("enrol", { workflowId: there.workflow }),
      node("waitForEvent", {
        event: { type: "segment.entered", segmentId: there.segment },
        timeoutSeconds: 60,
      }),
      node("http", { method: "POST", url: "https://example.com/{{ contact.id }}?x={{ a }}" }),
      node("branch", { on: "contact", conditions: city }),
      node("split", { paths: ["a", "b"].map((port) => ({ port: port as "a", weight: 50 })) }),
      node("exit", {}),
    ];
    const ids = nodes.map(({ id }) => id);
    const ports: Record<string, string> = { waitforevent: ".timeout", branch: ".no", split: ".a" };
    const ways = ids.slice(1).map((id, i) => `${ids[i]}${ports[ids[i]!] ?? ""} > ${id}`);
    const trigger = { type: "form.submitted", formId: there.form } as const;
    const goal = { name: "Came", conditions: city };
    const whole = set(workflowOf(nodes, ways), { trigger, goal, exitConditions: city });
    expect(await problems(whole)).toEqual({});
  });

  const wait = node("wait", hour);
  const exit = node("exit", {});
  it.each<[string, Definition, Record<string, string[]>]>([
    ["has no step", workflowOf([]), { entry: ["Add a first step"] }],
    [
      "starts at a step that is not there",
      set(workflowOf([wait]), { entry: "gone" }),
      { entry: ["Add a first step"] },
    ],
    [
      "has two steps of one id",
      workflowOf([wait, wait]),
      { nodes: ["Two steps have the same id"] },
    ],
    [
      "has a connection to nowhere",
      workflowOf([wait], ["wait > gone"]),
      { "nodes.wait": ["A connection leads nowhere"] },
    ],
    [
      "has a connection from nowhere",
      workflowOf([wait], ["gone > wait"]),
      { edges: ["A connection leads nowhere"] },
    ],
    [
      "leaves a step by an exit that it has not",
      workflowOf([wait, exit], ["wait > exit", "wait.yes > exit"]),
      { "nodes.wait": ['There is no exit "yes"'] },
    ],
    [
      "leaves a step by one exit in two directions",
      workflowOf([wait, exit], ["wait > exit", "wait > wait"]),
      { "nodes.wait": ['The exit "next" leads to two steps'] },
    ],
    [
      "has a step that no path leads to",
      workflowOf([wait, exit]),
      { "nodes.exit": ["No path leads to this step"] },
    ],
  ])("may not be published if it %s", async (_, whole, expected) => {
    expect(await problems(whole)).toEqual(expected);
  });

  it.each<[string, () => Parameters<typeof workflowOf>[0][number], string]>([
    [
      "sends no template",
      () => node("sendEmail", { templateId: "" }),
      "Choose an email that exists",
    ],
    [
      "sends a template that is gone",
      () => node("sendEmail", { templateId: gone("tpl") }),
      "Choose an email that exists",
    ],
    [
      "sends to a topic that is gone",
      () => node("sendEmail", { templateId: flow.templateId, topicId: gone("tpc") }),
      "Choose a topic that exists",
    ],
    [
      "adds a tag that is gone",
      () => node("addTag", { tagId: gone("tag") }),
      "Choose a tag that exists",
    ],
    ["removes no tag", () => node("removeTag", { tagId: "" }), "Choose a tag that exists"],
    [
      "waits for a form that is gone",
      () => {
        const event = { type: "form.submitted", formId: gone("frm") } as const;
        return node("waitForEvent", { event, timeoutSeconds: 60 });
      },
      "Choose a form that exists",
    ],
    [
      "waits for an event without a name",
      () =>
        node("waitForEvent", { event: { type: "event.received", name: "" }, timeoutSeconds: 60 }),
      "Enter the name of the event",
    ],
    [
      "waits for a field that is gone",
      () => node("wait", { mode: "date", field: "fields.gone" }),
      "Choose a field that exists",
    ],
    [
      "waits for a field that is no date",
      () => node("wait", { mode: "date", field: "fields.score" }),
      "Choose a date: this field is of type number",
    ],
    [
      "branches on nothing",
      () => node("branch", { on: "contact", conditions: null }),
      "Add a condition",
    ],
    [
      "branches on a tag that is gone",
      () => {
        const tag = { type: "tag", operator: "has", tagId: gone("tag") };
        return node("branch", { on: "contact", conditions: group(tag) });
      },
      "There is no such tag",
    ],
    [
      "compares with nothing",
      () => node("branch", { on: "data", path: "contact.city", operator: "contains", value: " " }),
      "Enter a value to compare with",
    ],
    [
      "splits less than everybody",
      () =>
        node("split", {
          paths: [
            { port: "a", weight: 50 },
            { port: "b", weight: 40 },
          ],
        }),
      "The sides add up to 90 %, not 100 %",
    ],
    [
      "writes a field that is gone",
      () => node("updateField", { field: "fields.gone", operation: "clear" }),
      "The field was deleted",
    ],
    [
      "counts up a text",
      () => node("updateField", { field: "fields.plan", operation: "increment", value: 1 }),
      "Only a number can be counted up",
    ],
    [
      "copies nothing",
      () => node("updateField", { field: "city", operation: "copy" }),
      "Choose the value to copy",
    ],
    [
      "tells somebody who is no member",
      () => node("notifyStaff", { userIds: [gone("usr")], subject: "Look", message: "Here" }),
      "Somebody who is to be told is no member of the business any more",
    ],
    [
      "puts contacts into a workflow that is gone",
      () => node("enrol", { workflowId: gone("wfl") }),
      "Choose a workflow that exists",
    ],
    ...[
      ["", "Enter an address"],
      ["example.com", "Begin with https:// and a host that is written out"],
      ["https://{{ contact.city }}/x", "Begin with https:// and a host that is written out"],
      ["https://a{{ x }}.example.com/", "Begin with https:// and a host that is written out"],
      ["https://10.0.0.1/{{ x }}", "Enter an https address that is open to the internet"],
      ["http://example.com/", "Enter an https address that is open to the internet"],
      ["https://me@example.com/", "Enter an https address that is open to the internet"],
    ].map(([url, message]): [string, () => ReturnType<typeof node<"http">>, string] => [
      `calls "${url}"`,
      () => node("http", { method: "GET", url: url! }),
      message!,
    ]),
  ])("may not be published if it %s", async (_, make, message) => {
    const made = make();
    expect(await problems(workflowOf([made]))).toEqual({ [`nodes.${made.id}`]: [message] });
  });

  it("may not put contacts into itself", async () => {
    const made = workflowOf([node("enrol", { workflowId: there.workflow })]);
    const message = "A workflow cannot put contacts into itself";
    expect(await problems(made, there.workflow)).toEqual({ "nodes.enrol": [message] });
  });

  it.each<[Definition["trigger"], string]>([
    [{ type: "tag.added", tagId: "" }, "Choose a tag that exists"],
    [{ type: "segment.left", segmentId: "" }, "Choose a segment that exists"],
    [{ type: "email.opened", templateId: gone("tpl") }, "Choose an email that exists"],
    [{ type: "event.received", name: "" }, "Enter the name of the event"],
    [
      { type: "date", field: "fields.plan", offsetDays: 0, time: "09:00", yearly: true },
      "Choose a date: this field is of type text",
    ],
    [{ type: "schedule", cron: "0 25 * * 1" }, "Write the times as five fields, as in 0 9 * * 1"],
    [{ type: "schedule", cron: "0 0 9 * * 1" }, "Write the times as five fields, as in 0 9 * * 1"],
  ])("may not be started by %o", async (trigger, message) => {
    expect(await problems(set(workflowOf([wait]), { trigger }))).toEqual({ trigger: [message] });
  });

  it("is looked at in its settings, too", async () => {
    const tag = group({ type: "tag", operator: "has", tagId: gone("tag") });
    const field = group({ type: "text", field: "fields.score", operator: "equals", value: "1" });
    const goal = { name: "Came", conditions: field };
    const settings = { conditions: tag, exitConditions: tag, goal };
    expect(await problems(set(workflowOf([wait]), settings))).toEqual({
      conditions: ["There is no such tag"],
      exitConditions: ["There is no such tag"],
      goal: ["This field is of type number"],
    });
  });

  it("tells its problems whenever it is read, as things are then", async () => {
    const whole = workflowOf([node("enrol", { workflowId: there.workflow })]);
    const made = await createWorkflow(flow.ctx(), { name: "Into another", definition: whole });
    expect(made.problems).toEqual({});
    expect((await getWorkflow(flow.ctx(), made.id)).problems).toEqual({});
    await deleteWorkflow(flow.ctx(), there.workflow);
    const expected = { "nodes.enrol": ["Choose a workflow that exists"] };
    expect((await getWorkflow(flow.ctx(), made.id)).problems).toEqual(expected);
  });
});
