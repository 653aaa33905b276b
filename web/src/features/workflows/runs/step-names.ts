import type { Definition } from "@server/features/workflows/schemas";
import { describeStep } from "../editor/describe-step";

/**
 * Steps in a few words by id, over several versions; the first that has a step names it.
 * @param templates names by id
 */
export function stepNames(
  definitions: Definition[],
  templates: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const node of definitions.flatMap(({ nodes }) => nodes)) {
    if (!names.has(node.id)) names.set(node.id, describeStep(node, templates));
  }
  return names;
}
