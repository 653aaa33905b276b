import type { Command, Facts, RunEvent, RunState } from "../engine/types";
import { type Definition, portsOf, type WorkflowNode } from "../schemas";
import type { Choice } from "./schemas";

export type Choices = Readonly<Record<string, Choice>>;

/** A definition and facts that lead where they are told to. */
export interface Chosen {
  definition: Definition;
  facts: Facts;
  /** What happens next to a run. */
  eventAt(state: RunState, commands: readonly Command[]): RunEvent;
}

/** Bends branches, splits, waits and calls to what was chosen; the others stay as they are. Pure. */
export function asChosen(definition: Definition, facts: Facts, choices: Choices): Chosen {
  return {
    definition: { ...definition, nodes: definition.nodes.map((node) => bent(node, choices)) },
    facts: {
      ...facts,
      meets: (nodeId) => (choices[nodeId] ? choices[nodeId] === "yes" : facts.meets(nodeId)),
    },
    eventAt({ nodeId, status }, commands) {
      const choice = choices[nodeId];
      if (status === "waiting" && choice === "happened") return { type: "happened", data: {} };
      if (!commands.some(({ type }) => type === "call")) return { type: "due" };
      if (choice === "error") {
        const error = "The call failed, as chosen";
        const answer = { outcome: "failed", retryable: false, retryAfterMs: null, error } as const;
        return { type: "answered", answer };
      }
      const variables = typeof choice === "object" ? choice : {};
      return { type: "answered", answer: { outcome: "ok", status: 200, variables } };
    },
  };
}

function bent(node: WorkflowNode, choices: Choices): WorkflowNode {
  const choice = choices[node.id];
  if (choice === undefined) return node;
  if (node.type === "branch") return { ...node, config: { on: "contact", conditions: null } };
  if (node.type !== "split") return node;
  const paths = node.config.paths.map(({ port }) => ({ port, weight: port === choice ? 100 : 0 }));
  return { ...node, config: { paths } };
}

/** The choices that no step can make, in words, by their path. Pure. */
export function choiceProblems({ nodes }: Definition, choices: Choices): Record<string, string[]> {
  const problems: Record<string, string[]> = {};
  for (const [id, choice] of Object.entries(choices)) {
    const node = nodes.find((each) => each.id === id);
    const isFit =
      typeof choice === "object"
        ? node?.type === "http"
        : node !== undefined && portsOf(node).includes(choice);
    if (!isFit) problems[`choices.${id}`] = ["This step has no such exit"];
  }
  return problems;
}
