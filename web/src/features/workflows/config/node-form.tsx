import type { Definition, WorkflowNode } from "@server/features/workflows/schemas";
import { describeNode } from "./describe-node";
import { useNames } from "./use-names";

export interface NodeFormProps {
  node: WorkflowNode;
  onChange: (node: WorkflowNode) => void;
  /** What keeps the step from being published. */
  problems: readonly string[];
  definition: Definition;
}

/** The settings of one step. */
export function NodeForm({ node, definition }: NodeFormProps) {
  return <p>{describeNode(node, useNames(definition))}</p>;
}
