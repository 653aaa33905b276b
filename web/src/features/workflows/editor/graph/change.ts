import { portsOf, type Definition, type WorkflowNode } from "@server/features/workflows/schemas";
import { allConnected, connected, onward, type Place, placesTo, targetOf } from "./place";

/** The definition with a step replaced by one with the same id; exits it no longer has lead nowhere. */
export function updated(definition: Definition, node: WorkflowNode): Definition {
  const index = definition.nodes.findIndex(({ id }) => id === node.id);
  const was = definition.nodes[index];
  // Where it stands is not for its settings to say: it may have been moved meanwhile.
  const next = { ...node, position: was?.position };
  if (!was || JSON.stringify(next) === JSON.stringify({ ...was, position: was.position })) {
    return definition;
  }
  const ports = new Set<string>(portsOf(node));
  return {
    ...definition,
    nodes: definition.nodes.with(index, next),
    edges: definition.edges.filter(({ from, port }) => from !== node.id || ports.has(port)),
  };
}

/** The definition without some steps. What led to one leads to what came after it. */
export function removed(definition: Definition, ids: readonly string[]): Definition {
  return ids.reduce(removedOne, definition);
}

function removedOne(definition: Definition, id: string): Definition {
  const node = definition.nodes.find((each) => each.id === id);
  if (!node) return definition;
  const after = onward(node)
    .map((place) => targetOf(definition, place))
    .find((to) => to !== undefined && to !== id);
  // In a circle, what comes after may lead here; it does not lead to itself then.
  const before = placesTo(definition, id).filter(({ from }) => from !== after);
  const closed = allConnected(definition, before, after);
  return {
    ...closed,
    nodes: closed.nodes.filter((each) => each.id !== id),
    edges: closed.edges.filter(({ from, to }) => from !== id && to !== id),
  };
}

/** The definition with a connection that begins or ends elsewhere. */
export function reconnected(
  definition: Definition,
  old: Place,
  place: Place,
  to: string,
): Definition {
  return connected(connected(definition, old, undefined), place, to);
}
