import type { Definition } from "@server/features/workflows/schemas";
import { describeNode } from "../config/describe-node";
import type { Names } from "../config/names";

/** Steps in a few words by id, over several versions; the first that has a step names it. */
export function stepNames(definitions: Definition[], names: Names): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const node of definitions.flatMap(({ nodes }) => nodes)) {
    if (!found.has(node.id)) found.set(node.id, node.name ?? describeNode(node, names));
  }
  return found;
}

/** Steps in a few words as a run has them: what it does is its version's, whatever they became. */
export type NamesOfRun = (run: { versionId: string }) => ReadonlyMap<string, string>;

/** @param all steps of all versions, for those that a run's own version does not have */
export function namesOfRuns(
  versions: readonly { id: string; definition: Definition }[],
  all: ReadonlyMap<string, string>,
  names: Names,
): NamesOfRun {
  const own = new Map<string, ReadonlyMap<string, string>>();
  return ({ versionId }) => {
    const version = versions.find(({ id }) => id === versionId);
    if (!version) return all;
    const found =
      own.get(versionId) ?? new Map([...all, ...stepNames([version.definition], names)]);
    own.set(versionId, found);
    return found;
  };
}
