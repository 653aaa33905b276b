import type { NodeOf, Port } from "../schemas";
import { fraction } from "./backoff";

/**
 * The side of an A/B split that a contact takes: always the same one for a workflow, a node and a
 * contact, however often it comes by.
 */
export function splitPort(workflowId: string, node: NodeOf<"split">, contactId: string): Port {
  const { paths } = node.config;
  let left = fraction(`${workflowId}:${node.id}:${contactId}`) * 100;
  for (const { port, weight } of paths) {
    if (left < weight) return port;
    left -= weight;
  }
  return (paths.findLast(({ weight }) => weight > 0) ?? paths[0]!).port;
}
