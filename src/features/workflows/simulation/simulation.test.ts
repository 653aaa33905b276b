import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { blank, type Flow, newFlow, send, wait } from "../../../testing/flows";
import { node, workflowOf } from "../../../testing/workflows/definitions";
import { createTag } from "../../contacts/tags";
import { createWorkflow } from "../create-workflow";
import { type Definition, definition } from "../schemas";
import { simulateInput } from "./schemas";
import { simulateWorkflow } from "./simulate-workflow";

const START = "2026-05-12T12:00:00.000Z";
const ada = { type: "text", field: "firstName", operator: "equals", value: "Ada" } as const;
const isAda = { type: "group", match: "all", not: false, conditions: [ada] } as const;
const updated = { type: "contact.updated" } as const;

let flow: Flow;
let whole: Definition;
let workflowId: string;

/** Every type of step, one after the other. */
beforeAll(async () => {
  flow = await newFlow(1);
  const tag = await createTag(flow.ctx(), { name: "VIP", color: "blue" } as never);
  const url = "https://me.example.com/{{ contact.firstName }}?key=secret";
  const nodes = [
    wait(86_400),
    send(flow.templateId),
    node("addTag", { tagId: tag.id }, { id: "tag" }),
    node("updateField", { field: "city", operation: "set", value: "Rome" }, { id: "field" }),
    node("http", { method: "POST", url, headers: [{ name: "X-Key", value: "secret" }] }),
    node("waitForEvent", { event: updated, timeoutSeconds: 3600 }, { id: "listen" }),
    node("branch", { on: "contact", conditions: isAda as never }),
    node("split", {
      paths: [
        { port: "a", weight: 50 },
        { port: "b", weight: 50 },
      ],
    }),
    node("notifyStaff", { subject: "{{ contact.firstName }} came", message: "!" }, { id: "tell" }),
    node("exit", {}),
  ];
  whole = workflowOf(nodes, [
    ...["wait > send", "send > tag", "tag > field", "field > http", "http > listen"],
    ...["listen.timeout > branch", "listen.happened > exit", "branch.yes > split"],
    ...["split.a > tell", "split.b > exit", "tell > exit"],
  ]);
  workflowId = (await createWorkflow(flow.ctx(), { name: "Tour", definition: whole })).id;
});

function simulate(more: object = {}) {
  const input = { contactId: flow.contactIds[0], startAt: START, ...more };
  return simulateWorkflow(flow.ctx(), workflowId, simulateInput.parse(input));
}

/** Every row of the business, in every table of its shard. */
async function everything(): Promise<Record<string, unknown[]>> {
  const { results } = await env.DB_SHARD_0.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%business_id%'",
  ).all<{ name: string }>();
  const tables = results.map(async ({ name }) => [name, await flow.rows(name)] as const);
  return Object.fromEntries(await Promise.all(tables));
}

describe("A simulation", () => {
  it("goes the whole way with time skipped", async () => {
    const { path, end, problems } = await simulate({ choices: { split: "a" } });
    expect(problems).toEqual({});
    expect(path.map(({ nodeId, at, port }) => [nodeId, at.slice(5, 16), port])).toEqual([
      ["wait", "05-12T12:00", "next"],
      ["send", "05-13T12:00", "next"],
      ["tag", "05-13T12:00", "next"],
      ["field", "05-13T12:00", "next"],
      ["http", "05-13T12:00", "next"],
      ["listen", "05-13T12:00", "timeout"],
      ["branch", "05-13T13:00", "yes"],
      ["split", "05-13T13:00", "a"],
      ["tell", "05-13T13:00", "next"],
      ["exit", "05-13T13:00", null],
    ]);
    expect(path.every(({ status }) => status === "completed")).toBe(true);
    expect(path.map(({ visit }) => visit)).toEqual(path.map((_, i) => i));
    expect(end).toEqual({ status: "completed", error: null, at: "2026-05-13T13:00:00.000Z" });
  });

  it("says what would be done and what is taken for granted, and tells no secrets", async () => {
    const simulated = await simulate({ choices: { split: "a" } });
    const notes = Object.fromEntries(simulated.path.map(({ nodeId, note }) => [nodeId, note]));
    expect(notes).toMatchObject({
      wait: "Waits until 2026-05-13T12:00:00.000Z",
      send: "Would be sent: Hi Ada",
      tag: "Not done: later steps see the contact as it is today",
      http: "Would call POST https://me.example.com/Ada",
      listen: "It does not happen in time",
      branch: "The contact is looked at as it is today",
      split: "As chosen",
      tell: "Would be told: Ada came",
      exit: null,
    });
    expect(JSON.stringify(simulated.path.map(({ note, output }) => [note, output]))).not.toContain(
      "secret",
    );
  });

  it("sends nothing and changes no row of any table", async () => {
    const before = await everything();
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining(["workflow_runs", "run_steps", "timers", "email_messages", "outbox"]),
    );
    const [wakes, pulses] = [flow.wakes.length, flow.pulses.length];
    await simulate({ choices: { split: "a" } });
    await simulate({ choices: { listen: "happened" } });
    expect(await everything()).toEqual(before);
    expect([flow.wakes.length, flow.pulses.length]).toEqual([wakes, pulses]);
  });

  it("takes the exits that are chosen", async () => {
    const way = async (choices: object) =>
      (await simulate({ choices })).path.map(({ nodeId }) => nodeId).slice(5);
    expect(await way({ listen: "happened" })).toEqual(["listen", "exit"]);
    expect(await way({ branch: "no" })).toEqual(["listen", "branch"]);
    expect(await way({ split: "b" })).toEqual(["listen", "branch", "split", "exit"]);
    const refused = simulate({ choices: { wait: "yes", gone: "next" } });
    await expect(refused).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      details: {
        "choices.wait": ["This step has no such exit"],
        "choices.gone": ["This step has no such exit"],
      },
    });
  });

  it("answers calls with the values that are chosen, or fails them", async () => {
    const call = node("http", { method: "GET", url: "https://example.com/" });
    const asks = { on: "data", path: "variables.plan", operator: "equals", value: "gold" } as const;
    const nodes = [call, node("branch", asks), wait(60, "gold")];
    const asked = workflowOf(nodes, ["http > branch", "branch.yes > gold"]);
    const way = async (http?: unknown) => {
      const choices = http === undefined ? {} : { http };
      const { path, end } = await simulate({ definition: asked, choices });
      return [...path.map(({ nodeId }) => nodeId), end.status];
    };
    expect(await way({ plan: "gold" })).toEqual(["http", "branch", "gold", "completed"]);
    expect(await way()).toEqual(["http", "branch", "completed"]);
    expect(await way("error")).toEqual(["http", "failed"]);
  });

  it("leaves where exit conditions are met, and shows what is wrong with a draft", async () => {
    const left = { ...whole, exitConditions: structuredClone(isAda) };
    const { path, end } = await simulate({ definition: definition.parse(left) });
    expect(path).toMatchObject([{ nodeId: "wait", status: "cancelled", port: null }]);
    expect(end).toMatchObject({ status: "exited", error: "The exit conditions were met" });
    const empty = await simulate({ definition: blank });
    expect(empty).toMatchObject({ path: [], end: { status: "failed" } });
    expect(empty.problems).toEqual({ entry: ["Add a first step"] });
  });

  it("shows 200 steps of an endless way, however it goes round", async () => {
    const slow = workflowOf([wait(60)], ["wait > wait"]);
    const goal = node("goal", { goal: "Again" });
    for (const around of [slow, workflowOf([goal], ["goal > goal"])]) {
      const { path, end } = await simulate({ definition: around });
      expect(path).toHaveLength(200);
      expect(end).toMatchObject({ status: "running", error: "Only the first 200 steps are shown" });
    }
  });

  it("knows no contact and no workflow of others", async () => {
    const stranger = await newFlow(1);
    const contactId = stranger.contactIds[0];
    await expect(simulate({ contactId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const input = simulateInput.parse({ contactId });
    const foreign = simulateWorkflow(stranger.ctx(), workflowId, input);
    await expect(foreign).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
