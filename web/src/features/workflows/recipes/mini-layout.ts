import type { Definition, NodeType } from "@server/features/workflows/schemas";

export interface MiniNode {
  id: string;
  type: NodeType;
  /** Row from the top and place in it, in the middle of which 0 is. */
  row: number;
  column: number;
}

export interface MiniGraph {
  nodes: MiniNode[];
  edges: { from: MiniNode; to: MiniNode }[];
  rows: number;
  /** Most nodes beside each other. */
  width: number;
}

/** Steps in rows, each below all that lead to it: enough for a small drawing. */
export function miniLayout({ nodes, edges, entry }: Definition): MiniGraph {
  const depth = new Map<string, number>();
  const visit = (id: string, at: number, path: ReadonlySet<string>) => {
    if (path.has(id) || (depth.get(id) ?? -1) >= at) return;
    depth.set(id, at);
    const next = new Set([...path, id]);
    for (const edge of edges) if (edge.from === id) visit(edge.to, at + 1, next);
  };
  if (entry !== null) visit(entry, 0, new Set());
  const rows: (typeof nodes)[] = [];
  const order = edges.map(({ to }) => to);
  const reached = nodes
    .filter(({ id }) => depth.has(id))
    .toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
  for (const node of reached) (rows[depth.get(node.id)!] ??= []).push(node);
  const placed = new Map(
    rows.flatMap((row, at) =>
      row.map(({ id, type }, n): [string, MiniNode] => {
        return [id, { id, type, row: at, column: n - (row.length - 1) / 2 }];
      }),
    ),
  );
  return {
    nodes: [...placed.values()],
    edges: edges.flatMap(({ from, to }) => {
      const [start, end] = [placed.get(from), placed.get(to)];
      return start && end ? [{ from: start, to: end }] : [];
    }),
    rows: rows.length,
    width: Math.max(...rows.map(({ length }) => length), 1),
  };
}
