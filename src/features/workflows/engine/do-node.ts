import { type NodeOf, type NodeType, DEFAULT_RETRY, type WorkflowNode } from "../schemas";
import { backoffMs } from "./backoff";
import { meetsData } from "./data-condition";
import { dueAtOf, isMovable } from "./due-at";
import { splitPort } from "./split-port";
import type { Command, Facts, Outcome, Place, RunEvent, RunState } from "./types";

/** What a node is done with. The contact is there: a run without one has ended before. */
export interface Doing {
  state: RunState;
  event: RunEvent;
  facts: Facts & { contact: NonNullable<Facts["contact"]> };
  now: number;
}

type Does<T extends NodeType> = (node: NodeOf<T>, doing: Doing) => Outcome;

const effect =
  (type: "notifyStaff" | "enrol"): Does<"notifyStaff"> & Does<"enrol"> =>
  (_node, { state }) => ({ kind: "go", port: "next", effects: [{ type, ...placeOf(state) }] });

const wait: Does<"wait"> = ({ config }, { state, facts, now }) => {
  const dueAt = dueAtOf(config, state.since, facts);
  const isMoved = state.status === "waiting" && dueAt > now;
  if (state.status === "running" || isMoved) {
    return { kind: "wait", dueAt, movable: isMovable(config) };
  }
  const isLate = now > dueAt + config.overdue.afterSeconds * 1000;
  if (!isLate || config.overdue.policy === "run") return { kind: "go", port: "next" };
  if (config.overdue.policy === "skip") return { kind: "go", port: "next", skipNext: true };
  return { kind: "end", status: "exited", error: "It was too late to go on" };
};

const waitForEvent: Does<"waitForEvent"> = ({ config }, { state, event, now }) => {
  if (event.type === "happened") return { kind: "go", port: "happened", output: event.data };
  const dueAt = state.since + config.timeoutSeconds * 1000;
  if (state.status === "running") {
    return { kind: "wait", dueAt, effects: [{ type: "subscribe", ...placeOf(state) }] };
  }
  return now < dueAt ? { kind: "wait", dueAt } : { kind: "go", port: "timeout" };
};

const sendEmail: Does<"sendEmail"> = ({ config }, { state, facts }) => {
  if (!facts.templateExists(config.templateId)) {
    return { kind: "fail", error: "The template was deleted" };
  }
  const output = { templateId: config.templateId };
  const queued: Command = { type: "queueEmail", ...placeOf(state) };
  return { kind: "go", port: "next", output, effects: [queued] };
};

const branch: Does<"branch"> = ({ id, config }, { state, facts }) => {
  const meets =
    config.on === "contact" ? facts.meets(id) : meetsData(config, facts.contact, state.data);
  return { kind: "go", port: meets ? "yes" : "no" };
};

const split: Does<"split"> = (node, { facts }) => ({
  kind: "go",
  port: splitPort(facts.workflowId, node, facts.contact.id),
});

const tagging =
  (type: "addTag" | "removeTag"): Does<"addTag"> & Does<"removeTag"> =>
  ({ config }, { state, facts }) => {
    if (!facts.tagExists(config.tagId)) return { kind: "fail", error: "The tag was deleted" };
    return { kind: "go", port: "next", effects: [{ type, ...placeOf(state) }] };
  };

const updateField: Does<"updateField"> = (node, { state, facts }) => {
  const problem = facts.fieldProblem(node, state.data);
  if (problem !== null) return { kind: "fail", error: problem };
  return { kind: "go", port: "next", effects: [{ type: "updateField", ...placeOf(state) }] };
};

const http: Does<"http"> = (node, { state, event, facts, now }) => {
  if (event.type !== "answered") {
    const policy = node.retry ?? DEFAULT_RETRY;
    // Whoever called last never came back: that was a try, too.
    if (state.attempt < policy.attempts) return { kind: "call" };
    return failed("The call was cut off and never answered");
  }
  const { answer } = event;
  if (answer.outcome === "ok") {
    const { status, variables } = answer;
    return { kind: "go", port: "next", output: { ...variables, status }, variables };
  }
  const policy = node.retry ?? DEFAULT_RETRY;
  if (!answer.retryable || state.attempt >= policy.attempts) return failed(answer.error);
  const key = `${facts.workflowId}:${facts.contact.id}:${state.nodeId}:${state.visit}`;
  const pause = backoffMs(policy, state.attempt, key, answer.retryAfterMs);
  return { kind: "retry", dueAt: now + pause, error: answer.error };
};

function failed(error: string): Outcome {
  return { kind: "fail", error };
}

function placeOf({ nodeId, visit }: RunState): Place {
  return { nodeId, visit };
}

const DOES: { [T in NodeType]: Does<T> } = {
  wait,
  waitForEvent,
  sendEmail,
  branch,
  split,
  updateField,
  addTag: tagging("addTag"),
  removeTag: tagging("removeTag"),
  http,
  notifyStaff: effect("notifyStaff"),
  enrol: effect("enrol"),
  goal: () => ({ kind: "go", port: "next" }),
  exit: () => ({ kind: "end", status: "completed" }),
};

/** What doing a node comes to. Pure. */
export function doNode(node: WorkflowNode, doing: Doing): Outcome {
  return (DOES[node.type] as Does<NodeType>)(node, doing);
}
