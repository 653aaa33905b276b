import {
  portsOf,
  type Definition,
  type Port,
  type WorkflowNode,
} from "@server/features/workflows/schemas";

/** Stands for the trigger where steps are named; no step can have this id. */
export const TRIGGER = "$trigger";

/** One exit of a step, or of the trigger: where something can follow. */
export interface Place {
  from: string;
  port: Port;
}

export const START: Place = { from: TRIGGER, port: "next" };

/** A place as text. */
export function keyOf({ from, port }: Place): string {
  return `${from} ${port}`;
}

/** The place that `keyOf` gave as text. */
export function placeOf(key: string): Place {
  const [from = "", port] = key.split(" ");
  return { from, port: port as Port };
}

/** The step that comes after a place, if there is one. */
export function targetOf(definition: Definition, { from, port }: Place): string | undefined {
  if (from === TRIGGER) return definition.entry ?? undefined;
  return definition.edges.find((edge) => edge.from === from && edge.port === port)?.to;
}

/** Every place that leads to a step. */
export function placesTo({ entry, edges }: Definition, id: string): Place[] {
  const places = edges.filter(({ to }) => to === id).map(({ from, port }) => ({ from, port }));
  return entry === id ? [START, ...places] : places;
}

/** The places of a step, in the order in which they are drawn. */
export function placesOf(node: WorkflowNode): Place[] {
  return portsOf(node).map((port) => ({ from: node.id, port }));
}

/** The places of a step at which a run goes on when all is well. */
export function onward(node: WorkflowNode): Place[] {
  return placesOf(node).filter(({ port }) => port !== "error");
}

/** The definition with a place leading to another step, or to none. */
export function connected(
  definition: Definition,
  place: Place,
  to: string | undefined,
): Definition {
  if (targetOf(definition, place) === to) return definition;
  if (place.from === TRIGGER) return { ...definition, entry: to ?? null };
  const index = definition.edges.findIndex((edge) => keyOf(edge) === keyOf(place));
  if (to === undefined) return { ...definition, edges: definition.edges.toSpliced(index, 1) };
  const edge = { ...place, to };
  const edges = index === -1 ? [...definition.edges, edge] : definition.edges.with(index, edge);
  return { ...definition, edges };
}

/** The definition with several places leading to the same step, or to none. */
export function allConnected(
  definition: Definition,
  places: Place[],
  to: string | undefined,
): Definition {
  return places.reduce((next, place) => connected(next, place, to), definition);
}

/** A step by its id. */
export function nodeOf({ nodes }: Definition, id: string): WorkflowNode | undefined {
  return nodes.find((node) => node.id === id);
}
