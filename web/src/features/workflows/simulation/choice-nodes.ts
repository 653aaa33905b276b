import { type Definition, portsOf, type WorkflowNode } from "@server/features/workflows/schemas";

const OPEN = new Set<WorkflowNode["type"]>(["waitForEvent", "branch", "split", "http"]);

/** Steps at which a simulation can be told what happens, each with its exits. */
export function choiceNodes({ nodes }: Definition) {
  return nodes.filter(({ type }) => OPEN.has(type)).map((node) => ({ node, ports: portsOf(node) }));
}
