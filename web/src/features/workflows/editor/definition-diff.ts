import type { Definition, WorkflowNode } from "@server/features/workflows/schemas";

export interface DefinitionDiff {
  added: WorkflowNode[];
  removed: WorkflowNode[];
  /** Same step, other settings. */
  changed: WorkflowNode[];
  /** True if steps that stay are connected in another way. */
  reordered: boolean;
}

const settings = ({ type, config }: WorkflowNode) => JSON.stringify([type, config]);

function flow({ entry, edges }: Definition, kept: Set<string>): string {
  const between = edges.filter(({ from, to }) => kept.has(from) && kept.has(to));
  const lines = between.map(({ from, port, to }) => `${from} ${port} ${to}`).sort();
  return JSON.stringify([entry !== null && kept.has(entry) ? entry : null, lines]);
}

/** What publishing changes for those who enter from then on. */
export function diffOf(before: Definition | undefined, after: Definition): DefinitionDiff {
  const old = new Map(before?.nodes.map((node) => [node.id, node]));
  const now = new Map(after.nodes.map((node) => [node.id, node]));
  const kept = new Set([...now.keys()].filter((id) => old.has(id)));
  const added = after.nodes.filter(({ id }) => !old.has(id));
  const removed = [...old.values()].filter(({ id }) => !now.has(id));
  return {
    added,
    removed,
    changed: after.nodes.filter((node) => {
      const was = old.get(node.id);
      return was !== undefined && settings(was) !== settings(node);
    }),
    reordered:
      before !== undefined &&
      added.length + removed.length === 0 &&
      flow(before, kept) !== flow(after, kept),
  };
}
