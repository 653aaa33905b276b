import type { Definition, Port, RunStatus, WorkflowNode } from "../schemas";
import { doNode } from "./do-node";
import { MAX_VARIABLES } from "./run-data";
import { stepInput } from "./step-input";
import type { Command, Facts, Outcome, RunEvent, RunState, Step, Transition } from "./types";

/** Visits after which a run fails: a bound on cycles. */
export const STEP_BUDGET = 1000;

/**
 * Steps after which the run stops and goes on at once by its timer: what they change is read afresh,
 * and what a call has come to is kept even while the workflow is paused.
 */
const CHANGING = new Set<WorkflowNode["type"]>(["updateField", "addTag", "removeTag", "http"]);

/** Steps that can be left out when it is too late for them. */
const ACTIONS = new Set<WorkflowNode["type"]>([
  "sendEmail",
  "updateField",
  "addTag",
  "removeTag",
  "http",
  "notifyStaff",
  "enrol",
]);

/**
 * Takes a run from where it is to its next wait, call or end. Pure: no clock, no I/O, no ids. What
 * it wants done comes back as commands, for the commit that stores the move.
 * @param now milliseconds since the epoch
 */
export function transition(
  definition: Definition,
  before: RunState,
  event: RunEvent,
  facts: Facts,
  now: number,
): Transition {
  if (before.status !== "running" && before.status !== "waiting") {
    return { state: before, commands: [] };
  }
  const nodes = new Map(definition.nodes.map((node) => [node.id, node]));
  const commands: Command[] = [];
  let state = before;
  let cause = event;
  let skip = false;
  const end = (status: RunStatus, error: string | null = null): Transition => {
    return { state: { ...state, status, error }, commands };
  };
  const record = (node: WorkflowNode, status: Step["status"], rest: Partial<Step> = {}) => {
    const { nodeId, visit } = state;
    const step = { nodeId, visit, type: node.type, status, input: stepInput(node) };
    commands.push({ type: "recordStep", step: { ...step, output: {}, error: null, ...rest } });
  };
  for (;;) {
    const node = nodes.get(state.nodeId);
    if (!node) return end("failed", `There is no step ${state.nodeId}`);
    const { contact } = facts;
    if (cause.type === "answered" && !(node.type === "http" && state.attempt > 0)) {
      cause = { type: "due" };
    }
    // What a call has come to is kept, whatever became true meanwhile.
    const stopped = cause.type === "answered" ? null : stopOf(definition, state, facts);
    const isReached = contact !== null && facts.reachesGoal;
    if (isReached && state.goalAt === null) state = { ...state, goalAt: now };
    if (stopped || contact === null) {
      const [status, error] = stopped ?? ["cancelled" as const, "The contact was deleted"];
      record(node, "cancelled", { error });
      return end(status, status === "completed" ? null : error);
    }
    if (state.visit >= STEP_BUDGET) {
      const error = `The budget of ${STEP_BUDGET} steps is spent`;
      record(node, "failed", { error });
      commands.push({ type: "bury", ...placeOf(state), error, attempts: state.attempt });
      return end("failed", error);
    }
    const outcome: Outcome =
      skip && ACTIONS.has(node.type)
        ? { kind: "go", port: "next" }
        : doNode(node, { state, event: cause, facts: { ...facts, contact }, now });
    cause = { type: "due" };
    let port: Port = "next";
    switch (outcome.kind) {
      case "wait": {
        const { movable = false, effects = [] } = outcome;
        const dueAt = Math.max(outcome.dueAt, now);
        record(node, "waiting", { output: { dueAt } });
        commands.push({ type: "startTimer", ...placeOf(state), dueAt, movable }, ...effects);
        return end("waiting");
      }
      case "call": {
        const attempt = state.attempt + 1;
        record(node, "running", { output: { attempt } });
        state = { ...state, attempt };
        commands.push({ type: "call", ...placeOf(state), attempt });
        return end("running");
      }
      case "retry": {
        const { dueAt, error } = outcome;
        record(node, "waiting", { output: { attempt: state.attempt, dueAt }, error });
        commands.push({ type: "startTimer", ...placeOf(state), dueAt, movable: false });
        return end("running");
      }
      case "fail": {
        record(node, "failed", { error: outcome.error });
        if (!hasExit(definition, node.id, "error")) {
          const attempts = Math.max(1, state.attempt);
          commands.push({ type: "bury", ...placeOf(state), error: outcome.error, attempts });
          return end("failed", outcome.error);
        }
        port = "error";
        break;
      }
      case "end": {
        record(node, "completed", { output: outcome.output ?? {}, error: outcome.error ?? null });
        return end(outcome.status, outcome.error ?? null);
      }
      case "go": {
        ({ port } = outcome);
        const left: boolean = skip && ACTIONS.has(node.type);
        const output = { ...outcome.output, ...(port !== "next" && { port }) };
        record(node, left ? "skipped" : "completed", { output });
        commands.push(...(outcome.effects ?? []));
        state = remember(state, node, outcome, now);
        skip = outcome.skipNext === true || (skip && !left);
      }
    }
    const next = definition.edges.find((edge) => edge.from === node.id && edge.port === port);
    if (!next) return end("completed");
    state = {
      ...state,
      ...{ nodeId: next.to, visit: state.visit + 1, attempt: 0, since: now },
      status: "running",
    };
    if (CHANGING.has(node.type) && nodes.has(next.to)) {
      commands.push({ type: "startTimer", ...placeOf(state), dueAt: now, movable: false });
      return end("running");
    }
  }
}

/** Why a run goes no further, if it does not. */
function stopOf(
  { goal }: Definition,
  state: RunState,
  facts: Facts,
): [status: "exited" | "completed", error: string] | null {
  if (facts.contact === null) return null;
  if (facts.exits) return ["exited", "The exit conditions were met"];
  const isReached = facts.reachesGoal || state.goalAt !== null;
  return goal?.end && isReached ? ["completed", "The goal was reached"] : null;
}

/** What a step leaves in the state: values of a response, and that a goal was reached. */
function remember(
  state: RunState,
  node: WorkflowNode,
  outcome: Extract<Outcome, { kind: "go" }>,
  now: number,
): RunState {
  if (node.type === "goal") return { ...state, goalAt: state.goalAt ?? now };
  if (!outcome.variables) return state;
  const all = Object.entries({ ...state.data.variables, ...outcome.variables });
  const variables = Object.fromEntries(all.slice(0, MAX_VARIABLES));
  return { ...state, data: { ...state.data, variables } };
}

function hasExit(definition: Definition, from: string, port: Port): boolean {
  return definition.edges.some((edge) => edge.from === from && edge.port === port);
}

function placeOf({ nodeId, visit }: RunState) {
  return { nodeId, visit };
}
