import type { Definition } from "@server/features/workflows/schemas";
import { describeNode, type Names } from "../config";

/** Steps in a few words by id, over several versions; the first that has a step names it. */
export function stepNames(definitions: Definition[], names: Names): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const node of definitions.flatMap(({ nodes }) => nodes)) {
    if (!found.has(node.id)) found.set(node.id, node.name ?? describeNode(node, names));
  }
  return found;
}
