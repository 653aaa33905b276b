import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chain, send, wait } from "../../testing/flows";
import { contact, graph } from "../../testing/graphs";
import type { Definition, WorkflowNode } from "./schemas";
import { type RunState, STEP_BUDGET, transition } from "./transition";

const START: RunState = { status: "running", nodeId: "wait", visit: 0, error: null };
const FACTS = { contact: contact(), templateExists: () => true };
const TEMPLATE = "tpl_01h00000000000000000000000";

function branch(value: string): Definition {
  const node = (id: string): WorkflowNode => ({ id, typeVersion: 1, type: "exit", config: {} });
  return {
    trigger: { type: "contact.created" },
    entry: "branch",
    nodes: [
      {
        id: "branch",
        typeVersion: 1,
        type: "branch",
        config: { field: "city", operator: "equals", value },
      },
      node("in"),
      node("out"),
    ],
    edges: [
      { from: "branch", port: "yes", to: "in" },
      { from: "branch", port: "no", to: "out" },
    ],
  };
}

describe("a transition", () => {
  it("starts the timer of a wait and stops there", () => {
    const { state, commands } = transition(chain(wait(5), send(TEMPLATE)), START, FACTS, 1000);
    expect(state).toEqual({ ...START, status: "waiting" });
    expect(commands).toEqual([
      expect.objectContaining({ type: "recordStep" }),
      { type: "startTimer", nodeId: "wait", visit: 0, dueAt: 6000 },
    ]);
  });

  it("ends the wait of a run that has waited, and goes on to the end", () => {
    const waiting: RunState = { ...START, status: "waiting" };
    const { state, commands } = transition(chain(wait(5), send(TEMPLATE)), waiting, FACTS, 6000);
    expect(state).toEqual({ status: "completed", nodeId: "send", visit: 1, error: null });
    expect(commands).toContainEqual({
      type: "queueEmail",
      nodeId: "send",
      visit: 1,
      templateId: TEMPLATE,
    });
    expect(commands.some(({ type }) => type === "startTimer")).toBe(false);
  });

  it.each([
    ["Phoenix", "in"],
    ["Boston", "out"],
  ])("takes the branch that the contact's field asks for: %s", (city, node) => {
    const start = { ...START, nodeId: "branch" };
    const { state } = transition(branch(city), start, FACTS, 0);
    expect(state).toMatchObject({ status: "completed", nodeId: node });
  });

  it("cancels the run of a contact that is gone, whatever comes next", () => {
    const facts = { ...FACTS, contact: null };
    const { state, commands } = transition(chain(send(TEMPLATE, "wait")), START, facts, 0);
    expect(state).toMatchObject({ status: "cancelled", error: "The contact was deleted" });
    expect(commands.map(({ type }) => type)).toEqual(["recordStep"]);
  });

  it("fails at an email whose template is gone, and queues nothing", () => {
    const facts = { ...FACTS, templateExists: () => false };
    const { state, commands } = transition(chain(send(TEMPLATE, "wait")), START, facts, 0);
    expect(state).toMatchObject({ status: "failed", error: "The template was deleted" });
    expect(commands).toMatchObject([{ type: "recordStep", step: { status: "failed" } }]);
  });

  it("fails where its step is missing", () => {
    const { state } = transition(chain(wait(1)), { ...START, nodeId: "gone" }, FACTS, 0);
    expect(state).toMatchObject({ status: "failed", error: "There is no step gone" });
  });

  it("changes nothing of a run that has ended", () => {
    const ended: RunState = { ...START, status: "cancelled" };
    expect(transition(chain(wait(1)), ended, FACTS, 0)).toEqual({ state: ended, commands: [] });
  });
});

describe("on any graph whatever", () => {
  /** Takes a run from wait to wait until it ends. */
  function walk(definition: Definition, facts = FACTS) {
    let now = 0;
    let state: RunState = { status: "running", nodeId: "n0", visit: 0, error: null };
    const visits: string[] = [];
    const emails: string[] = [];
    for (let hops = 0; state.status === "running" || state.status === "waiting"; hops++) {
      expect(hops).toBeLessThanOrEqual(STEP_BUDGET + 1);
      const next = transition(definition, state, facts, now);
      const timers = next.commands.filter((command) => command.type === "startTimer");
      expect(timers).toHaveLength(next.state.status === "waiting" ? 1 : 0);
      for (const command of next.commands) {
        const isEnd = command.type === "recordStep" && command.step.status !== "waiting";
        if (isEnd) visits.push(`${command.step.nodeId} ${command.step.visit}`);
        if (command.type === "queueEmail") emails.push(`${command.nodeId} ${command.visit}`);
      }
      for (const timer of timers) {
        expect(timer).toMatchObject({ nodeId: next.state.nodeId, visit: next.state.visit });
        expect(timer.dueAt).toBeGreaterThan(now);
        now = timer.dueAt;
      }
      state = next.state;
    }
    return { state, visits, emails };
  }

  it("a run ends within the step budget and never does a visit of a node twice", () => {
    fc.assert(
      fc.property(graph(), (definition) => {
        const { state, visits, emails } = walk(definition);
        expect(["completed", "failed"]).toContain(state.status);
        expect(new Set(visits).size).toBe(visits.length);
        expect(new Set(emails).size).toBe(emails.length);
        expect(visits.length).toBeLessThanOrEqual(STEP_BUDGET + 1);
      }),
    );
  });

  it("the same input has the same output and is left as it was", () => {
    const state = fc.record({
      status: fc.constantFrom("running" as const, "waiting" as const),
      nodeId: fc.constantFrom("n0", "n1", "n2"),
      visit: fc.nat(STEP_BUDGET + 1),
      error: fc.constant(null),
    });
    fc.assert(
      fc.property(graph(), state, fc.nat(), (definition, before, now) => {
        const copy = structuredClone({ definition, before });
        const first = transition(definition, before, FACTS, now);
        expect({ definition, before }).toEqual(copy);
        expect(transition(copy.definition, copy.before, FACTS, now)).toEqual(first);
      }),
    );
  });

  it("a contact that is gone ends the run at once, with no email and no timer", () => {
    fc.assert(
      fc.property(graph(), (definition) => {
        const { state, emails } = walk(definition, { ...FACTS, contact: null as never });
        expect(state.status).toBe("cancelled");
        expect(emails).toEqual([]);
      }),
    );
  });
});
