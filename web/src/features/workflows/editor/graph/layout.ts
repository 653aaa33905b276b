import { Graph, layout } from "@dagrejs/dagre";
import type { Definition } from "@server/features/workflows/schemas";
import { flowOrder, outlineOf } from "./outline";
import { keyOf, nodeOf, placesOf, placesTo, START, TRIGGER } from "./place";

export interface Point {
  x: number;
  y: number;
}

/** Where cards stand (upper left corners), and the x on which long connections run. */
export interface Layout {
  points: Map<string, Point>;
  lanes: Map<string, number>;
}

export const CARD = { width: 264, height: 76 };
/** Room between two cards in which the exits of the upper one are labelled. */
export const GAP = { x: 48, y: 76 };

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
  for (const id of order) {
    const { x = 0, y = 0 } = graph.node(id) as Partial<Point>;
    points.set(id, { x: Math.round(x - CARD.width / 2), y: Math.round(y - height / 2) });
  }
  const lanes = new Map<string, number>();
  const cards = [...points.values()];
  for (const each of graph.edges()) {
    const { points: bends = [] } = graph.edge(each) as { points?: Point[] };
    // Neighbours are joined by three points: both ends and the middle.
    const [from, to] = [points.get(each.v), points.get(each.w)];
    if (bends.length <= 3 || each.name === undefined || !from || !to) continue;
    const wanted = Math.round(bends[Math.floor(bends.length / 2)]?.x ?? 0);
    lanes.set(each.name, freeLane(cards, wanted, from.y + height, to.y - height, height));
  }
  back.forEach((edge, index) => {
    const [from, to] = [points.get(edge.from), points.get(edge.to)];
    if (!from || !to) return;
    const start = Math.max(from.x, to.x) + CARD.width + GAP.x / 2 + index * (GAP.x / 4);
    lanes.set(keyOf(edge), freeLane(cards, start, to.y - height, from.y + height, height));
  });
  return { points, lanes };
}

/** The first x from one on at which a line meets no card on its way down. */
function freeLane(cards: Point[], x: number, top: number, bottom: number, height: number): number {
  const blocking = cards.filter(
    (card) =>
      card.y < bottom &&
      card.y + height > top &&
      x > card.x - GAP.x / 4 &&
      x < card.x + CARD.width + GAP.x / 4,
  );
  if (blocking.length === 0) return x;
  const next = Math.max(...blocking.map((card) => card.x + CARD.width)) + GAP.x / 2;
  return freeLane(cards, next, top, bottom, height);
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
  points.set(TRIGGER, { x: entry.x, y: Math.min(top, entry.y) - step });
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
