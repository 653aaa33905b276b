import type { Definition, WorkflowNode } from "@server/features/workflows/schemas";
import { allConnected, onward, type Place, targetOf } from "./place";

/** Steps with the connections among them. */
export interface Piece {
  nodes: WorkflowNode[];
  edges: Definition["edges"];
}

/**
 * The definition with steps put in at places that lead to one step, or to none: what came after the
 * places comes after the steps. Steps that have nothing to do with each other come one after
 * another. Without places they stand apart.
 */
export function inserted(definition: Definition, places: Place[], piece: Piece): Definition {
  const after = places[0] && targetOf(definition, places[0]);
  const taken = new Set<string>();
  let ends = places;
  let grown: Definition = {
    ...definition,
    nodes: [...definition.nodes, ...piece.nodes],
    edges: [...definition.edges, ...piece.edges],
  };
  for (const first of firstOf(piece)) {
    const found = reachedIn(piece, first);
    // Where two come together, the second stands apart: led to by the first, it would be a circle.
    if (ends.length === 0 || found.some(({ id }) => taken.has(id))) continue;
    for (const { id } of found) taken.add(id);
    grown = allConnected(grown, ends, first.id);
    ends = found.flatMap(onward).filter((place) => !targetOf(grown, place));
  }
  return after === undefined ? grown : allConnected(grown, ends, after);
}

/** The steps that none of the others leads to; any of a circle. */
function firstOf({ nodes, edges }: Piece): WorkflowNode[] {
  const led = new Set(edges.map(({ to }) => to));
  const firsts = nodes.filter(({ id }) => !led.has(id));
  return firsts.length > 0 ? firsts : nodes.slice(0, 1);
}

function reachedIn({ nodes, edges }: Piece, first: WorkflowNode): WorkflowNode[] {
  const found = new Set([first.id]);
  for (const id of found) for (const { from, to } of edges) if (from === id) found.add(to);
  return nodes.filter(({ id }) => found.has(id));
}

/** The definition with one more step. */
export function insertedStep(
  definition: Definition,
  places: Place[],
  node: WorkflowNode,
): Definition {
  return inserted(definition, places, { nodes: [node], edges: [] });
}
