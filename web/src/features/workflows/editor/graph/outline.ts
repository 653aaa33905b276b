import { portsOf, type Definition, type WorkflowNode } from "@server/features/workflows/schemas";
import { placesOf, START, type Place } from "./place";

/** Steps that follow each other. */
export interface Lane {
  items: Item[];
  end: End;
}

/** `goto`: it goes on at a step that stands elsewhere; `stop`: nothing can follow. */
export type End =
  | { kind: "open"; from: Place[] }
  | { kind: "goto"; from: Place[]; to: string }
  | { kind: "stop" };

export interface Item {
  node: WorkflowNode;
  /** What leads here in this reading: several where sides come together. */
  from: Place[];
  /** One for each exit, if there are several. */
  sides: Side[];
  /** The step at which the sides come together again. */
  meet: string | undefined;
}

export interface Side {
  place: Place;
  lane: Lane;
}

/** A workflow as people read it, from top to bottom. */
export interface Outline {
  main: Lane;
  /** What no path leads to. */
  apart: Lane[];
}

/** Reads a graph as a list in which steps with several exits hold lists. Each step stands in it once. */
export function outlineOf(definition: Definition): Outline {
  const seen = new Set<string>();
  const byId = new Map(definition.nodes.map((node) => [node.id, node]));
  const out = Map.groupBy(definition.edges, ({ from }) => from);
  const next = ({ from, port }: Place) => out.get(from)?.find((edge) => edge.port === port)?.to;

  const walk = (start: string | undefined, from: Place[], stops: Set<string>): Lane => {
    const items: Item[] = [];
    let at = start;
    let places = from;
    for (;;) {
      const node = at === undefined ? undefined : byId.get(at);
      if (!node) return { items, end: { kind: "open", from: places } };
      if (seen.has(node.id) || stops.has(node.id)) {
        return { items, end: { kind: "goto", from: places, to: node.id } };
      }
      seen.add(node.id);
      const exits = placesOf(node);
      if (exits.length < 2) {
        items.push({ node, from: places, sides: [], meet: undefined });
        if (exits.length === 0) return { items, end: { kind: "stop" } };
        at = exits[0] && next(exits[0]);
        places = exits;
        continue;
      }
      const meet = meetOf(node, stops);
      const inner = meet === undefined ? stops : new Set([...stops, meet]);
      const sides = exits.map((place) => ({ place, lane: walk(next(place), [place], inner) }));
      items.push({ node, from: places, sides, meet });
      if (meet === undefined) return { items, end: { kind: "stop" } };
      at = meet;
      places = sides.flatMap(({ lane }) => leadingTo(lane, meet));
    }
  };

  /** Where the sides of a step come together: the nearest step that all of them can reach. */
  const meetOf = (node: WorkflowNode, stops: Set<string>): string | undefined => {
    const reach = (start: string) => {
      const found = new Set<string>();
      const look = (id: string) => {
        if (!seen.has(id) && !stops.has(id) && byId.has(id)) found.add(id);
      };
      look(start);
      for (const id of found) for (const { to } of out.get(id) ?? []) look(to);
      return found;
    };
    const targets = placesOf(node).flatMap((place) => {
      const to = next(place);
      return to === undefined ? [] : [{ to, port: place.port }];
    });
    // A call without a way out for errors is a step like any other.
    const plain = targets.length === 1 && targets[0]?.port === "next";
    if (targets.length < 2 && !plain) return undefined;
    const [first, ...others] = targets.map(({ to }) => reach(to));
    return [...(first ?? [])].find((id) => others.every((side) => side.has(id)));
  };

  const main = walk(definition.entry ?? undefined, [START], new Set());
  const apart: Lane[] = [];
  for (;;) {
    const rest = definition.nodes.filter(({ id }) => !seen.has(id));
    const led = new Set(rest.flatMap(({ id }) => out.get(id) ?? []).map(({ to }) => to));
    const root = rest.find(({ id }) => !led.has(id)) ?? rest[0];
    if (!root) return { main, apart };
    apart.push(walk(root.id, [], new Set()));
  }
}

function leadingTo(lane: Lane, to: string): Place[] {
  const inside = lane.items.flatMap(({ sides }) =>
    sides.flatMap((side) => leadingTo(side.lane, to)),
  );
  return lane.end.kind === "goto" && lane.end.to === to ? [...inside, ...lane.end.from] : inside;
}

/** Every item of a lane, in reading order. */
export function itemsOf(lane: Lane): Item[] {
  return lane.items.flatMap((item) => [item, ...item.sides.flatMap((side) => itemsOf(side.lane))]);
}

/** Ids of all steps in the order in which they are read. */
export function flowOrder(outline: Outline): string[] {
  return [outline.main, ...outline.apart].flatMap(itemsOf).map(({ node }) => node.id);
}

/** Every spot at which a step can stand, in reading order: the places that would lead to it. */
export function slotsOf(lane: Lane): Place[][] {
  const slots = lane.items.flatMap((item) => [
    item.from,
    ...item.sides.flatMap((side) => slotsOf(side.lane)),
  ]);
  return lane.end.kind === "stop" ? slots : [...slots, lane.end.from];
}

/** The place after which a new step goes if nobody says where: the first open end. */
export function lastPlace(outline: Outline): Place[] {
  const open = (lane: Lane): Place[] | undefined => {
    if (lane.end.kind === "open" && lane.end.from.length > 0) return lane.end.from;
    const sides = lane.items.at(-1)?.sides ?? [];
    return sides
      .filter(({ place }) => place.port !== "error")
      .map((side) => open(side.lane))
      .find((places) => places !== undefined);
  };
  return open(outline.main) ?? [];
}

/** True if a step has one exit only, so that it stands in a line with others. */
export function isPlain(node: WorkflowNode): boolean {
  return portsOf(node).length === 1;
}
