import { type Definition, portsOf, type WorkflowNode } from "@server/features/workflows/schemas";
import { flowOrder, outlineOf } from "../editor/graph/outline";

const OPEN = new Set<WorkflowNode["type"]>(["waitForEvent", "branch", "split", "http"]);

/** What happens at a step unless a simulation is told otherwise; others go by the contact. */
export const USUAL: Partial<Record<WorkflowNode["type"], string>> = {
  waitForEvent: "timeout",
  http: "next",
};

/** Steps at which a simulation can be told what happens, in the order of the flow, with their exits. */
export function choiceNodes(definition: Definition) {
  const steps = new Map(definition.nodes.map((node) => [node.id, node]));
  return flowOrder(outlineOf(definition))
    .flatMap((id) => steps.get(id) ?? [])
    .filter(({ type }) => OPEN.has(type))
    .map((node) => ({ node, ports: portsOf(node) }));
}
