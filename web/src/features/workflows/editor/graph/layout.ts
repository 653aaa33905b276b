import { Graph, layout } from "@dagrejs/dagre";
import { type Definition, portsOf } from "@server/features/workflows/schemas";
import { CARD, GAP, type Point } from "./card";
import { flowOrder, outlineOf } from "./outline";
import { laneFinder } from "./lanes";
import { keyOf, nodeOf, placesOf, placesTo, START, TRIGGER } from "./place";

/** Where cards stand (upper left corners), and the x on which long connections run. */
export interface Layout {
  points: Map<string, Point>;
  lanes: Map<string, number>;
}

/** Definitions of lists hold depth and line instead of points; such cards would cover each other. */
const TOO_CLOSE = 24;

/** True if somebody put the steps where they are; otherwise they are laid out whenever they change. */
export function isArranged({ nodes }: Definition): boolean {
  const points = nodes.flatMap(({ position }) => (position ? [position] : []));
  return (
    points.length > 0 &&
    points.every((a, i) =>
      points.every((b, j) => i <= j || Math.hypot(a.x - b.x, a.y - b.y) > TOO_CLOSE),
    )
  );
}

/** What the layout depends on, as text: what a step does moves no card. */
export function shapeOf({ entry, nodes, edges }: Definition): string {
  const cards = nodes.map((node) => [node.id, portsOf(node), node.position]);
  return JSON.stringify([entry, cards, edges]);
}

/**
 * Where every card stands: where it was put, or laid out from top to bottom.
 * @param height of a card, in the canvas' own units, as all measures
 */
export function layoutOf(definition: Definition, height = CARD.height): Layout {
  return isArranged(definition) ? arranged(definition, height) : automatic(definition, height);
}

function automatic(definition: Definition, height: number): Layout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: GAP.x, ranksep: GAP.y, edgesep: 40 });
  graph.setDefaultEdgeLabel(() => ({}));
  const order = [TRIGGER, ...flowOrder(outlineOf(definition))];
  for (const id of order) graph.setNode(id, { width: CARD.width, height });
  const key = (from: string, to: string, name: string) => ({ v: from, w: to, name });
  if (definition.entry !== null && graph.hasNode(definition.entry)) {
    graph.setEdge(key(TRIGGER, definition.entry, keyOf(START)), {});
  }
  const back: Definition["edges"] = [];
  for (const [index, id] of order.entries()) {
    const node = nodeOf(definition, id);
    for (const place of node ? placesOf(node) : []) {
      const edge = definition.edges.find((each) => keyOf(each) === keyOf(place));
      if (!edge || !graph.hasNode(edge.to) || edge.to === id) continue;
      // A way back takes no room between the steps of the line it belongs to.
      if (order.indexOf(edge.to) < index && isWayBack(definition, edge)) back.push(edge);
      else graph.setEdge(key(id, edge.to, keyOf(place)), {});
    }
  }
  // Sides stay in the order of their exits; nodes come in as they are read.
  layout(graph, { disableOptimalOrderHeuristic: true });
  const points = new Map<string, Point>();
  const drawn = (id: string) => graph.node(id) as Point;
  // The trigger stays where it is, whatever grows or goes below it.
  const origin = drawn(TRIGGER);
  for (const id of order) {
    const { x, y } = drawn(id);
    points.set(id, { x: Math.round(x - origin.x), y: Math.round(y - origin.y) });
  }
  const lanes = new Map<string, number>();
  const freeLane = laneFinder([...points.values()], height);
  for (const each of graph.edges()) {
    const { points: bends = [] } = graph.edge(each) as { points?: Point[] };
    // Neighbours are joined by three points: both ends and the middle.
    const [from, to] = [points.get(each.v), points.get(each.w)];
    if (bends.length <= 3 || each.name === undefined || !from || !to) continue;
    const bend = bends[Math.floor(bends.length / 2)] ?? origin;
    const wanted = Math.round(bend.x - origin.x + CARD.width / 2);
    lanes.set(each.name, freeLane(wanted, from.y + height, to.y - height));
  }
  for (const edge of back) {
    const [from, to] = [points.get(edge.from), points.get(edge.to)];
    if (!from || !to) continue;
    const start = Math.max(from.x, to.x) + CARD.width + GAP.x / 2;
    lanes.set(keyOf(edge), freeLane(start, to.y - height, from.y + height));
  }
  return { points, lanes };
}

function isWayBack(definition: Definition, { from, to }: Definition["edges"][number]): boolean {
  const found = new Set([to]);
  for (const id of found) {
    for (const edge of definition.edges) if (edge.from === id) found.add(edge.to);
  }
  return found.has(from);
}

function arranged(definition: Definition, height: number): Layout {
  const points = new Map<string, Point>();
  const step = height + GAP.y;
  const free = ({ x, y }: Point): Point => {
    const taken = [...points.values()].some(
      (other) => Math.abs(other.x - x) < CARD.width && Math.abs(other.y - y) < height,
    );
    return taken ? free({ x: x + CARD.width + GAP.x, y }) : { x, y };
  };
  for (const { id, position } of definition.nodes) if (position) points.set(id, position);
  const all = [...points.values()];
  const top = Math.min(...all.map(({ y }) => y));
  const entry = points.get(definition.entry ?? "") ?? all[0] ?? { x: 0, y: 0 };
  const above = { x: entry.x, y: entry.y - step };
  const isFree = free(above).x === above.x;
  points.set(TRIGGER, isFree ? above : { x: entry.x, y: Math.min(top, entry.y) - step });
  for (const id of flowOrder(outlineOf(definition))) {
    if (points.has(id)) continue;
    const before = placesTo(definition, id)
      .map(({ from }) => points.get(from))
      .find((point) => point !== undefined);
    const { x, y } = before ?? { x: entry.x + CARD.width + GAP.x, y: top - step };
    points.set(id, free({ x, y: y + step }));
  }
  return { points, lanes: new Map() };
}

/** The definition with every step put where it stands on screen. */
export function withPoints(definition: Definition, points: ReadonlyMap<string, Point>): Definition {
  return {
    ...definition,
    nodes: definition.nodes.map((node) => {
      const point = points.get(node.id);
      return point
        ? { ...node, position: { x: Math.round(point.x), y: Math.round(point.y) } }
        : node;
    }),
  };
}

/** The definition without places of steps, so that they are laid out. */
export function tidied(definition: Definition): Definition {
  if (definition.nodes.every(({ position }) => position === undefined)) return definition;
  return {
    ...definition,
    nodes: definition.nodes.map((node) => ({ ...node, position: undefined })),
  };
}

/** Room for a step that was just put in between others that somebody arranged. */
export function withRoom(definition: Definition, id: string): Definition {
  const { points } = arranged(definition, CARD.height);
  const before = placesTo(definition, id)
    .map(({ from }) => points.get(from))
    .find((point) => point !== undefined);
  if (!before) return definition;
  const step = CARD.height + GAP.y;
  const below = new Set([id]);
  for (const each of below) {
    for (const { from, to } of definition.edges) {
      if (from === each && (points.get(to)?.y ?? 0) > before.y) below.add(to);
    }
  }
  below.delete(id);
  const first = definition.edges.find(({ from }) => from === id)?.to;
  const next = first === undefined ? undefined : points.get(first);
  const own = next && below.has(first ?? "") ? next : { x: before.x, y: before.y + step };
  const moved = new Map([[id, { x: own.x, y: next ? Math.min(own.y, before.y + step) : own.y }]]);
  const lack = next ? before.y + 2 * step - next.y : 0;
  if (lack > 0) {
    for (const each of below) {
      const point = points.get(each);
      if (point) moved.set(each, { x: point.x, y: point.y + lack });
    }
  }
  return withPoints(definition, moved);
}
