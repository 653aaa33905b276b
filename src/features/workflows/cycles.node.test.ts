import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contact } from "../../testing/graphs";
import { node, workflowOf } from "../../testing/workflows/definitions";
import { graphProblems } from "./check-definition-graph";
import { STEP_BUDGET, transition } from "./engine/transition";
import type { Facts, RunState } from "./engine/types";
import type { Definition, NodeOf, NodeType, WorkflowNode } from "./schemas";

const RUSHED = "This circle needs a wait of at least a minute";
const email = node("sendEmail", { templateId: "tpl_01h00000000000000000000000" });

function problems(definition: Definition): Record<string, string[]> {
  const said: Record<string, string[]> = {};
  graphProblems(definition, (path, message) => void (said[path] ??= []).push(message));
  return said;
}

const facts: Facts = {
  ...{ workflowId: "wfl_1", contact: contact(), timeZone: "UTC" },
  ...{ templateExists: () => true, tagExists: () => true, fieldProblem: () => null },
  ...{ meets: () => true, exits: false, reachesGoal: false },
};

function atEntry({ entry }: Definition): RunState {
  const place = { nodeId: entry ?? "", visit: 0, attempt: 0, since: 0, goalAt: null };
  return { status: "running", ...place, data: { trigger: {}, variables: {} }, error: null };
}

const around = (wait: NodeOf<NodeType>, back: string = wait.id) =>
  workflowOf([email, wait], [`sendemail > ${wait.id}`, `${back} > sendemail`]);

describe("12. Cycles are bounded by a step budget and a minimum wait", () => {
  it.each([
    ["no wait", node("goal", { goal: "Came" }), "goal"],
    ["a wait of 59 seconds", node("wait", { mode: "duration", seconds: 59 }), "wait"],
    [
      "a wait until a date, which may be over",
      node("wait", { mode: "date", field: "birthDate", yearly: true }),
      "wait",
    ],
    [
      "an event that is waited for 59 seconds",
      node("waitForEvent", { event: { type: "contact.updated" }, timeoutSeconds: 59 }),
      "waitforevent.timeout",
    ],
  ])("a circle with %s may not be published", (_, wait, back) => {
    expect(problems(around(wait, back))).toEqual({
      "nodes.sendemail": [RUSHED],
      [`nodes.${wait.id}`]: [RUSHED],
    });
  });

  it.each([
    ["a wait of a minute", node("wait", { mode: "duration", seconds: 60 }), "wait"],
    ["a wait until a time of day", node("wait", { mode: "until", time: "09:00" }), "wait"],
    [
      "an event that is waited for a minute",
      node("waitForEvent", { event: { type: "contact.updated" }, timeoutSeconds: 60 }),
      "waitforevent.timeout",
    ],
  ])("a circle with %s may be published", (_, wait, back) => {
    expect(problems(around(wait, back))).toEqual({});
  });

  it("a circle without a wait is found beside one with a wait, and so is a step onto itself", () => {
    const branch = node("branch", { on: "data", path: "contact.city", operator: "isSet" });
    const wait = node("wait", { mode: "duration", seconds: 60 });
    const ways = ["wait > branch", "branch.yes > wait", "branch.no > sendemail"];
    const rushed = { "nodes.branch": [RUSHED], "nodes.sendemail": [RUSHED] };
    const nodes = [wait, branch, email];
    expect(problems(workflowOf(nodes, [...ways, "sendemail > branch"]))).toEqual(rushed);
    const onItself = workflowOf(nodes, [...ways, "sendemail > sendemail"]);
    expect(problems(onItself)).toEqual({ "nodes.sendemail": [RUSHED] });
  });

  it("a run that goes round for ever fails when its budget of steps is spent", () => {
    const definition = around(node("wait", { mode: "duration", seconds: 60 }));
    let state = atEntry(definition);
    let [now, sent] = [0, 0];
    while (state.status === "running" || state.status === "waiting") {
      const after = transition(definition, state, { type: "due" }, facts, now);
      sent += after.commands.filter(({ type }) => type === "queueEmail").length;
      state = after.state;
      now += 60_000;
    }
    expect(state).toMatchObject({ status: "failed", visit: STEP_BUDGET });
    expect(state.error).toContain("budget of 1000 steps");
    expect(sent).toBe(STEP_BUDGET / 2);
  });

  it("no step is done twice within a minute, whatever leads back to it", () => {
    const someNode = (id: string): fc.Arbitrary<WorkflowNode> =>
      fc.oneof(
        fc.constant({ ...email, id }),
        fc.integer({ min: 1, max: 120 }).map((seconds) => ({
          ...node("wait", { mode: "duration", seconds }),
          id,
        })),
        fc.constant({
          ...node("branch", { on: "data", path: "contact.city", operator: "isSet" }),
          id,
        }),
      );
    const graphs = fc.integer({ min: 1, max: 6 }).chain((count) => {
      const ids = Array.from({ length: count }, (_, i) => `n${i}`);
      const to = fc.option(fc.constantFrom(...ids), { nil: null });
      return fc.tuple(...ids.map((id) => fc.tuple(someNode(id), to, to)));
    });
    let tried = 0;
    fc.assert(
      fc.property(graphs, (rows) => {
        const ways = rows.flatMap(([{ id, type }, a, b]) => {
          const ports = type === "branch" ? ["yes", "no"] : ["next"];
          return [a, b].flatMap((to, i) => (to && ports[i] ? [`${id}.${ports[i]} > ${to}`] : []));
        });
        const definition = workflowOf(rows.map(([one]) => one) as NodeOf<NodeType>[], ways);
        fc.pre(!Object.values(problems(definition)).flat().includes(RUSHED));
        tried++;
        for (const times of sendings(definition).values()) {
          const pauses = times.slice(1).map((time, i) => time - times[i]!);
          expect(pauses.filter((pause) => pause < 60_000)).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
    expect(tried).toBe(500);
  });
});

/** When each step sent an email, in the first fifty turns of a run. */
function sendings(definition: Definition): Map<string, number[]> {
  const sent = new Map<string, number[]>();
  let state = atEntry(definition);
  let now = 0;
  for (let i = 0; i < 50 && (state.status === "running" || state.status === "waiting"); i++) {
    const { state: after, commands } = transition(definition, state, { type: "due" }, facts, now);
    for (const command of commands) {
      if (command.type === "queueEmail") {
        sent.set(command.nodeId, [...(sent.get(command.nodeId) ?? []), now]);
      }
    }
    now = Math.max(now, commands.findLast((each) => each.type === "startTimer")?.dueAt ?? now);
    state = after;
  }
  return sent;
}
