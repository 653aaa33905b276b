import type { z } from "zod";
import {
  type Definition,
  definition,
  type NodeOf,
  type NodeType,
  workflowNode,
} from "../../features/workflows/schemas";

type NodeInput = z.input<typeof workflowNode>;
type ConfigOf<T extends NodeType> = NonNullable<Extract<NodeInput, { type: T }>["config"]>;

/** A node as people leave it: what they do not say has its default. Its id is its type unless told. */
export function node<T extends NodeType>(
  type: T,
  config: ConfigOf<T>,
  more: Partial<Pick<NodeInput, "id" | "retry">> = {},
): NodeOf<T> {
  return workflowNode.parse({ id: type.toLowerCase(), type, config, ...more }) as NodeOf<T>;
}

/**
 * A definition with these nodes, the first one its entry.
 * @param ways connections, as in `wait > email` and `branch.yes > email`
 */
export function workflowOf(nodes: NodeOf<NodeType>[], ways: string[] = []): Definition {
  const edges = ways.map((way) => {
    const [, from, port = "next", to] = /^([\w-]+)(?:\.(\w+))? > ([\w-]+)$/.exec(way)!;
    return { from, port, to };
  });
  const trigger = { type: "contact.created" };
  return definition.parse({ trigger, entry: nodes[0]?.id ?? null, nodes, edges });
}
