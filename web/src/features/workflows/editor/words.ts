import type { Definition, WorkflowNode } from "@server/features/workflows/schemas";
import { describeNode } from "../config/describe-node";
import { describeTrigger } from "../config/describe-trigger";
import type { Names } from "../config/names";
import { sideText } from "../config/strings";
import { nodeOf, type Place, TRIGGER } from "./graph/place";
import { portText } from "./strings";

/** What a step is called: its own name, or what it does. */
export function titleOf(node: WorkflowNode, names: Names): string {
  return node.name ?? describeNode(node, names);
}

/** What a step, or the trigger, is called, by its id. */
export function nameOfStep(definition: Definition, id: string, names: Names): string {
  if (id === TRIGGER) return describeTrigger(definition.trigger, names);
  const node = nodeOf(definition, id);
  return node ? titleOf(node, names) : "";
}

/** What an exit is called; empty for the only one of a step. */
export function portName(definition: Definition, { from, port }: Place): string {
  const node = nodeOf(definition, from);
  if (node?.type === "split") {
    const path = node.config.paths.find((each) => each.port === port);
    return path ? `${sideText[path.port]} ${path.weight} %` : "";
  }
  return portText[port] ?? "";
}
