import type { Definition, Port, WorkflowNode } from "@server/features/workflows/schemas";
import type { Step } from "./steps";

type Edge = Definition["edges"][number];

/**
 * The graph that does what the steps say. Positions hold how deep in branches a step is (x) and its
 * line (y), from which `stepsOf` finds the list again.
 */
export function definitionOf(steps: Step[]): Definition {
  const nodes: WorkflowNode[] = [];
  const edges: Edge[] = [];
  const connect = (from: string, port: Port, to: string | null) => {
    if (to !== null) edges.push({ from, port, to });
  };
  /** @returns id of the first node of the list, or of what follows if the list is empty */
  const add = (list: Step[], depth: number, after: string | null): string | null => {
    list.forEach((step, index) => {
      const next = list[index + 1]?.id ?? after;
      nodes.push(nodeOf(step, { x: depth, y: nodes.length }));
      if (step.type === "branch") {
        connect(step.id, "yes", add(step.yes, depth + 1, next));
        connect(step.id, "no", add(step.no, depth + 1, next));
      } else if (step.type !== "exit") connect(step.id, "next", next);
    });
    return list[0]?.id ?? after;
  };
  const entry = add(steps, 0, null);
  return { trigger: { type: "contact.created" }, entry, nodes, edges };
}

function nodeOf(step: Step, position: { x: number; y: number }): WorkflowNode {
  if (step.type !== "branch") return { ...step, typeVersion: 1, position };
  const { id, type, config } = step;
  return { id, type, config, typeVersion: 1, position };
}
