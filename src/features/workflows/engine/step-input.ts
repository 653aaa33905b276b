import type { StepFacts, WorkflowNode } from "../schemas";

/** What a step was told, in a few values: what people look at in a run. */
export function stepInput(node: WorkflowNode): StepFacts {
  const { config } = node;
  const facts: StepFacts = {};
  for (const [key, value] of Object.entries(config)) {
    if (typeof value !== "object" || value === null) facts[key] = value as string | number;
  }
  if (node.type === "waitForEvent") facts.event = node.config.event.type;
  // Headers and bodies may hold secrets and what people wrote; the call itself is told by its step.
  if (node.type === "http") delete facts.body;
  return facts;
}
