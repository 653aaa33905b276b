import type { Condition, ConditionGroup } from "@server/features/segments/schemas";

export type Node = Condition | ConditionGroup;
/** Where a node is: its place in the root, in the group there, and so on. */
export type Path = readonly number[];

/** The tree with the node at a path changed; taken out if the change leaves nothing. */
export function changedAt(
  group: ConditionGroup,
  path: Path,
  change: (node: Node) => Node | undefined,
): ConditionGroup {
  const [first, ...rest] = path;
  if (first === undefined) {
    const next = change(group);
    return next?.type === "group" ? next : group;
  }
  const conditions = group.conditions.flatMap((node, i): Node[] => {
    if (i !== first) return [node];
    const inner = rest.length > 0 && node.type === "group";
    const next = inner ? changedAt(node, rest, change) : change(node);
    return next === undefined ? [] : [next];
  });
  return { ...group, conditions };
}

/** The tree with a node at the end of the group at a path. */
export function addedTo(root: ConditionGroup, path: Path, node: Node): ConditionGroup {
  return changedAt(root, path, (group) =>
    group.type === "group" ? { ...group, conditions: [...group.conditions, node] } : group,
  );
}

/** The tree without the node at a path, and without groups that this leaves empty. */
export function removedAt(root: ConditionGroup, path: Path): ConditionGroup {
  const without = changedAt(root, path, () => undefined);
  const parent = path.slice(0, -1);
  if (parent.length === 0) return without;
  const group = nodeAt(without, parent);
  const isEmpty = group?.type === "group" && group.conditions.length === 0;
  return isEmpty ? removedAt(without, parent) : without;
}

/** The node at a path. */
export function nodeAt(root: ConditionGroup, path: Path): Node | undefined {
  return path.reduce<Node | undefined>(
    (node, place) => (node?.type === "group" ? node.conditions[place] : undefined),
    root,
  );
}

/** Conditions of a tree, all groups together. */
export function countOf(group: ConditionGroup): number {
  return group.conditions.reduce(
    (sum, node) => sum + (node.type === "group" ? countOf(node) : 1),
    0,
  );
}
