import type { Definition, WorkflowNode } from "@server/features/workflows/schemas";
import { allConnected, onward, type Place, targetOf } from "./place";

/** Steps with the connections among them. */
export interface Piece {
  nodes: WorkflowNode[];
  edges: Definition["edges"];
}

/**
 * The definition with steps put in at places that lead to one step, or to none: what came after the
 * places comes after the steps. Without places they stand apart.
 */
export function inserted(definition: Definition, places: Place[], piece: Piece): Definition {
  const after = places[0] && targetOf(definition, places[0]);
  const grown: Definition = {
    ...definition,
    nodes: [...definition.nodes, ...piece.nodes],
    edges: [...definition.edges, ...piece.edges],
  };
  const led = new Set(piece.edges.map(({ to }) => to));
  const first = piece.nodes.find(({ id }) => !led.has(id)) ?? piece.nodes[0];
  if (!first || places.length === 0) return grown;
  const ends = piece.nodes.flatMap(onward).filter((place) => !targetOf(grown, place));
  const begun = allConnected(grown, places, first.id);
  return after === undefined ? begun : allConnected(begun, ends, after);
}

/** The definition with one more step. */
export function insertedStep(
  definition: Definition,
  places: Place[],
  node: WorkflowNode,
): Definition {
  return inserted(definition, places, { nodes: [node], edges: [] });
}
