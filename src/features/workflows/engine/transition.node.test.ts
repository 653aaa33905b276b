import { describe, expect, it } from "vitest";
import { contact, TAGS, TEMPLATES } from "../../../testing/graphs";
import { node, workflowOf } from "../../../testing/workflows/definitions";
import {
  at,
  commandOf,
  email,
  exit,
  MINUTE,
  NOON,
  tag,
  take,
  wait,
} from "../../../testing/workflows/take";

const waiting = at("wait", { status: "waiting" });

describe("a wait", () => {
  const flow = workflowOf([wait, email], ["wait > email"]);

  it("starts a timer and stops there", () => {
    const { state, way, commands } = take(flow, at("wait"));
    expect(state).toEqual(waiting);
    expect(way).toEqual(["wait waiting"]);
    const dueAt = NOON + MINUTE;
    expect(commands.slice(1)).toEqual([
      { type: "startTimer", nodeId: "wait", visit: 0, dueAt, movable: false },
    ]);
  });

  it("that is over lets the run go on to its end", () => {
    const { state, commands, kinds } = take(flow, waiting, { now: NOON + MINUTE });
    expect(state).toMatchObject({ status: "completed", nodeId: "email", visit: 1, error: null });
    expect(kinds).toEqual(["recordStep", "recordStep", "queueEmail"]);
    expect(commandOf(commands, "queueEmail")).toMatchObject({ nodeId: "email", visit: 1 });
  });

  it("that is looked at before its time goes on waiting, to the same time", () => {
    const { state, commands } = take(flow, waiting, { now: NOON + MINUTE - 1 });
    expect(state).toEqual(waiting);
    expect(commandOf(commands, "startTimer")?.dueAt).toBe(NOON + MINUTE);
  });

  it("counts from when the run arrived, and its timer is never in the past", () => {
    const now = NOON + 5 * MINUTE;
    expect(commandOf(take(flow, at("wait"), { now }).commands, "startTimer")?.dueAt).toBe(now);
    const later = take(workflowOf([email, wait], ["email > wait"]), at("email"), { now });
    expect(later.state.since).toBe(now);
    expect(commandOf(later.commands, "startTimer")?.dueAt).toBe(now + MINUTE);
  });

  it("until a time of the contact's day moves as the contact does", () => {
    const nine = node("wait", { mode: "until", time: "09:00" });
    const from = (timeZone: string) => ({ contact: contact({ timeZone }) });
    const there = { world: from("America/Phoenix") };
    const { state, commands } = take(workflowOf([nine]), at("wait"), there);
    const dueAt = Date.UTC(2026, 4, 12, 16);
    expect(commandOf(commands, "startTimer")).toMatchObject({ dueAt, movable: true });
    const here = { world: from("Asia/Kolkata"), now: dueAt };
    const moved = take(workflowOf([nine]), state, here);
    expect(moved.state.status).toBe("waiting");
    expect(commandOf(moved.commands, "startTimer")?.dueAt).toBe(Date.UTC(2026, 4, 13, 3, 30));
  });

  describe("that comes to its end an hour too late", () => {
    const now = NOON + 2 * MINUTE + 60 * MINUTE;
    const late = (policy: "run" | "skip" | "expire", afterSeconds = 3600) =>
      node("wait", { mode: "duration", seconds: 60, overdue: { policy, afterSeconds } });
    const more = [
      node("branch", { on: "contact", conditions: null }),
      email,
      node("notifyStaff", { subject: "Hi", message: "Hi" }, { id: "notice" }),
    ];
    const ways = ["wait > branch", "branch.no > email", "email > notice"];

    it("goes on all the same", () => {
      const { way } = take(workflowOf([late("run"), ...more], ways), waiting, { now });
      expect(way).toEqual([
        ...["wait completed", "branch completed", "email completed", "notice completed"],
      ]);
    });

    it("or leaves out the next action, and decides all the same what that is", () => {
      const definition = workflowOf([late("skip"), ...more], ways);
      const { way, kinds } = take(definition, waiting, { now });
      expect(way).toEqual([
        ...["wait completed", "branch completed", "email skipped", "notice completed"],
      ]);
      expect(kinds).not.toContain("queueEmail");
      expect(kinds).toContain("notifyStaff");
    });

    it("or leaves out a call, which then changes nothing the run knows", () => {
      const call = node("http", { method: "GET", url: "https://example.com" }, { id: "call" });
      const definition = workflowOf([late("skip"), call, email], ["wait > call", "call > email"]);
      const { state, way } = take(definition, waiting, { now });
      expect(way).toEqual(["wait completed", "call skipped"]);
      expect(state).toMatchObject({ status: "running", nodeId: "email", attempt: 0 });
    });

    it("or ends the run", () => {
      const definition = workflowOf([late("expire"), ...more], ways);
      const { state, kinds } = take(definition, waiting, { now });
      expect(state).toMatchObject({ status: "exited", error: "It was too late to go on" });
      expect(kinds).toEqual(["recordStep"]);
    });

    it("but is in time if that may be", () => {
      const definition = workflowOf([late("expire", 3660), ...more], ways);
      expect(take(definition, waiting, { now }).state.status).toBe("completed");
    });
  });
});

describe("a wait for an event", () => {
  const event = { type: "order.paid" as const };
  const listen = node("waitForEvent", { event, timeoutSeconds: 60 }, { id: "listen" });
  const flow = workflowOf(
    [listen, node("exit", {}, { id: "paid" }), node("exit", {}, { id: "late" })],
    ["listen.happened > paid", "listen.timeout > late"],
  );
  const listening = at("listen", { status: "waiting" });
  const happened = { type: "happened" as const, data: { total: 12 } };

  it("starts a timer for the time-out and listens", () => {
    const { state, kinds, commands } = take(flow, at("listen"));
    expect(state).toEqual(listening);
    expect(kinds).toEqual(["recordStep", "startTimer", "subscribe"]);
    expect(commandOf(commands, "startTimer")?.dueAt).toBe(NOON + MINUTE);
  });

  it.each([
    ["before", MINUTE - 1],
    ["at", MINUTE],
    ["after", MINUTE + 1],
  ])("goes by the event if that is what it is told %s the time-out", (_, later) => {
    const { state, way, commands } = take(flow, listening, { event: happened, now: NOON + later });
    expect(way).toEqual(["listen completed", "paid completed"]);
    expect(commandOf(commands, "recordStep")?.step.output).toEqual({ total: 12, port: "happened" });
    expect(take(flow, state, { now: NOON + later })).toMatchObject({ state, commands: [] });
  });

  it("goes by the time-out if that is what it is told, and an event that comes later is too late", () => {
    const { state, way } = take(flow, listening, { now: NOON + MINUTE });
    expect(way).toEqual(["listen completed", "late completed"]);
    expect(take(flow, state, { event: happened })).toMatchObject({ state, commands: [] });
  });

  it("goes on listening, once, if it is looked at before", () => {
    const { state, kinds } = take(flow, listening, { now: NOON + MINUTE - 1 });
    expect(state).toEqual(listening);
    expect(kinds).toEqual(["recordStep", "startTimer"]);
  });

  it("hears what happens only where it listens", () => {
    const { way } = take(workflowOf([wait, email], ["wait > email"]), waiting, { event: happened });
    expect(way).toEqual(["wait waiting"]);
  });
});

describe("a branch", () => {
  const ends = ["yes", "no"].map((id) => node("exit", {}, { id }));
  const ways = ["branch.yes > yes", "branch.no > no"];

  it.each([
    [["branch"], "yes"],
    [[], "no"],
  ])("on the contact goes as it meets the conditions: %s", (met, end) => {
    const branch = node("branch", { on: "contact", conditions: null });
    const { state } = take(workflowOf([branch, ...ends], ways), at("branch"), { world: { met } });
    expect(state).toMatchObject({ status: "completed", nodeId: end, visit: 1 });
  });

  it.each([
    ["contact.city", "equals", "phoenix", "yes"],
    ["contact.tags", "contains", "VI", "yes"],
    ["contact.tags", "notEquals", "vip", "no"],
    ["trigger.total", "greaterThan", "9", "yes"],
    ["trigger.total", "greaterThan", "10", "no"],
    ["trigger.total", "lessThan", "", "no"],
    ["variables.plan", "startsWith", "GO", "yes"],
    ["variables.nothing", "isNotSet", "", "yes"],
    ["contact.constructor.name", "isSet", "", "no"],
  ] as const)("on what the run knows: %s %s %s is %s", (path, operator, value, end) => {
    const branch = node("branch", { on: "data", path, operator, value });
    const data = { trigger: { total: 10 }, variables: { plan: "gold" } };
    const { state } = take(workflowOf([branch, ...ends], ways), at("branch", { data }));
    expect(state.nodeId).toBe(end);
  });
});

describe("an action", () => {
  const enrol = node("enrol", { workflowId: "wfl_01h00000000000000000000001" });
  const notice = node("notifyStaff", { subject: "Hi", message: "Hi" }, { id: "notice" });

  it.each([
    [email, "queueEmail"],
    [notice, "notifyStaff"],
    [enrol, "enrol"],
  ] as const)("is asked for with its place, and the run goes on: $0.type", (action, command) => {
    const { id } = action;
    const { state, commands } = take(
      workflowOf([action, exit], [`${id} > exit`]),
      at(id, { visit: 4 }),
    );
    expect(commandOf(commands, command)).toEqual({ type: command, nodeId: id, visit: 4 });
    expect(state).toMatchObject({ status: "completed", nodeId: "exit", visit: 5 });
  });

  it.each([
    [tag, "addTag"],
    [node("removeTag", { tagId: TAGS[0]! }, { id: "untag" }), "removeTag"],
    [node("updateField", { field: "city", operation: "clear" }, { id: "field" }), "updateField"],
  ] as const)("that changes the contact lets it be read afresh: $0.type", (action, command) => {
    const { id } = action;
    const now = NOON + 5;
    const { state, kinds, commands } = take(
      workflowOf([action, exit], [`${id} > exit`]),
      at(id, { visit: 4 }),
      { now },
    );
    expect(kinds).toEqual(["recordStep", command, "startTimer"]);
    expect(state).toEqual(at("exit", { visit: 5, since: now }));
    expect(commandOf(commands, "startTimer")).toMatchObject({
      ...{ nodeId: "exit", visit: 5, dueAt: now },
    });
  });

  it.each([
    [email, { templates: TEMPLATES.slice(1) }, "The template was deleted"],
    [tag, { tags: [] }, "The tag was deleted"],
    [
      node("updateField", { field: "city", operation: "clear" }, { id: "field" }),
      { unwritable: ["field"] },
      "field is read-only",
    ],
  ] as const)("that cannot be done fails and is buried: $2", (action, world, error) => {
    const { id } = action;
    const { state, way, commands } = take(workflowOf([action, exit], [`${id} > exit`]), at(id), {
      world,
    });
    expect(state).toMatchObject({ status: "failed", nodeId: id, error });
    expect(way).toEqual([`${id} failed`]);
    expect(commands[1]).toEqual({ type: "bury", nodeId: id, visit: 0, error, attempts: 1 });
  });
});
