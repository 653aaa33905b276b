import type { RenderContact } from "../contacts";
import { meets } from "./condition";
import type { Definition, Port, StepFacts, WorkflowNode } from "./schemas";

/** Visits after which a run fails: a bound on cycles. */
export const STEP_BUDGET = 1000;

/** Where a run is. `visit` counts the steps taken, so (node, visit) never comes twice. */
export interface RunState {
  status: "running" | "waiting" | "completed" | "failed" | "cancelled";
  nodeId: string;
  visit: number;
  error: string | null;
}

/** What the outside says of the run's contact and templates. */
export interface Facts {
  contact: RenderContact | null;
  templateExists(templateId: string): boolean;
}

export interface Step {
  nodeId: string;
  visit: number;
  type: WorkflowNode["type"];
  status: "waiting" | "completed" | "failed" | "cancelled";
  input: StepFacts;
  output: StepFacts;
  error: string | null;
}

export type Command =
  | { type: "recordStep"; step: Step }
  | { type: "startTimer"; nodeId: string; visit: number; dueAt: number }
  | { type: "queueEmail"; nodeId: string; visit: number; templateId: string };

export interface Transition {
  state: RunState;
  commands: Command[];
}

/**
 * Takes a run from its timer to its next wait or its end. Pure: no clock, no I/O, no ids.
 * A `waiting` run has waited at its node; a `running` one has yet to do it.
 * @param now milliseconds since the epoch
 */
export function transition(
  definition: Definition,
  before: RunState,
  facts: Facts,
  now: number,
): Transition {
  const nodes = new Map(definition.nodes.map((node) => [node.id, node]));
  const commands: Command[] = [];
  let { nodeId, visit } = before;
  let arrived = before.status === "running";
  const end = (status: RunState["status"], error: string | null = null): Transition => ({
    state: { status, nodeId, visit, error },
    commands,
  });
  const record = (node: WorkflowNode, status: Step["status"], rest: Partial<Step> = {}) => {
    const { type, config: input } = node;
    const step = { nodeId, visit, type, status, input, output: {}, error: null, ...rest };
    commands.push({ type: "recordStep", step });
  };

  if (before.status !== "running" && before.status !== "waiting")
    return end(before.status, before.error);
  for (;;) {
    const node = nodes.get(nodeId);
    if (!node) return end("failed", `There is no step ${nodeId}`);
    if (facts.contact === null) {
      record(node, "cancelled", { error: "The contact was deleted" });
      return end("cancelled", "The contact was deleted");
    }
    if (visit >= STEP_BUDGET) {
      const error = `The budget of ${STEP_BUDGET} steps is spent`;
      record(node, "failed", { error });
      return end("failed", error);
    }
    let port: Port = "next";
    switch (node.type) {
      case "wait": {
        if (arrived) {
          const dueAt = now + node.config.seconds * 1000;
          record(node, "waiting", { output: { dueAt } });
          commands.push({ type: "startTimer", nodeId, visit, dueAt });
          return end("waiting");
        }
        record(node, "completed");
        break;
      }
      case "sendEmail": {
        const { templateId } = node.config;
        if (!facts.templateExists(templateId)) {
          record(node, "failed", { error: "The template was deleted" });
          return end("failed", "The template was deleted");
        }
        commands.push({ type: "queueEmail", nodeId, visit, templateId });
        record(node, "completed", { output: { templateId } });
        break;
      }
      case "branch": {
        port = meets(facts.contact, node.config) ? "yes" : "no";
        record(node, "completed", { output: { port } });
        break;
      }
      case "exit":
        record(node, "completed");
        return end("completed");
    }
    const next = definition.edges.find((edge) => edge.from === nodeId && edge.port === port);
    if (!next) return end("completed");
    nodeId = next.to;
    visit += 1;
    arrived = true;
  }
}
