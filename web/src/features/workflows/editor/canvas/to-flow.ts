import { type Edge, MarkerType, type Node, Position } from "@xyflow/react";
import type { Definition, Port, WorkflowNode } from "@server/features/workflows/schemas";
import { CARD, type Point } from "../graph/card";
import type { Layout } from "../graph/layout";
import { keyOf, nodeOf, type Place, placesOf, START, targetOf, TRIGGER } from "../graph/place";

import { text } from "../strings";

export type CardNode = Node<{ node: WorkflowNode | undefined }, "card">;
export type FlowEdge = Edge<{ place: Place; lane: number | undefined }, "flow">;

const HANDLE = 12;

/** Where an exit leaves a card, from its left edge. */
export function exitX(place: Place, places: Place[]): number {
  // The way on is in the middle; errors leave at the side.
  if (place.port === "error") return CARD.width * 0.84;
  const sides = places.filter(({ port }) => port !== "error");
  const index = sides.findIndex(({ port }) => port === place.port);
  return (CARD.width * (index + 0.5)) / sides.length;
}

/** The exits of a step, or of the trigger. */
export function exitsOf(node: WorkflowNode | undefined): Place[] {
  return node ? placesOf(node) : [START];
}

interface FlowNodeOptions {
  layout: Layout;
  /** Ids in the order in which Tab goes through them. */
  order: string[];
  height: number;
  canWrite: boolean;
  labelOf: (node: WorkflowNode | undefined) => string;
}

/** The cards of a workflow, the trigger first. Their size is known, so that nothing need be measured. */
export function flowNodes(definition: Definition, options: FlowNodeOptions): CardNode[] {
  const { layout, order, height, canWrite, labelOf } = options;
  return [TRIGGER, ...order].map((id) => {
    const node = nodeOf(definition, id);
    const places = exitsOf(node);
    const size = { width: CARD.width, height };
    return {
      id,
      type: "card",
      data: { node },
      position: layout.points.get(id) ?? { x: 0, y: 0 },
      ...size,
      measured: size,
      handles: [
        ...(node ? [handle("in", "target", Position.Top, CARD.width / 2, 0)] : []),
        ...places.map((place) =>
          handle(place.port, "source", Position.Bottom, exitX(place, places), height),
        ),
      ],
      selected: false,
      selectable: node !== undefined,
      draggable: canWrite && node !== undefined,
      connectable: canWrite,
      ariaLabel: labelOf(node),
      ariaRole: "group",
      domAttributes: { "aria-roledescription": node ? text.step : text.trigger },
    };
  });
}

/** The cards as they are chosen and dragged now; all others are the same, and not drawn again. */
export function touched(
  nodes: CardNode[],
  selected: readonly string[],
  dragged: ReadonlyMap<string, Point>,
): CardNode[] {
  const chosen = new Set(selected);
  return nodes.map((node) => {
    const point = dragged.get(node.id);
    if (!point && !chosen.has(node.id)) return node;
    return { ...node, position: point ?? node.position, selected: chosen.has(node.id) };
  });
}

function handle(id: string, type: "source" | "target", position: Position, x: number, y: number) {
  const half = HANDLE / 2;
  return { id, type, position, x: x - half, y: y - half, width: HANDLE, height: HANDLE };
}

interface FlowEdgeOptions {
  layout: Layout;
  /** Whether the lines are still where they were laid out. */
  straight: boolean;
  chosen: Place | undefined;
  /** Key of the place over which something is held. */
  over: string | undefined;
  canWrite: boolean;
  labelOf: (place: Place, to: string) => string;
}

/** The connections of a workflow. */
export function flowEdges(definition: Definition, options: FlowEdgeOptions): FlowEdge[] {
  const { layout, straight, chosen, over, canWrite, labelOf } = options;
  const all = [START, ...definition.nodes.flatMap(placesOf)];
  const isChosen = (place: Place) => chosen !== undefined && keyOf(chosen) === keyOf(place);
  // Where lines come together the chosen one lies on top, so that it can be taken hold of.
  const places = [...all.filter((place) => !isChosen(place)), ...all.filter(isChosen)];
  return places.flatMap((place) => {
    const to = targetOf(definition, place);
    if (to === undefined || !nodeOf(definition, to)) return [];
    const key = keyOf(place);
    const selected = isChosen(place);
    const colour = selected || over === key ? "var(--accent)" : "var(--line-strong)";
    return {
      id: key,
      type: "flow" as const,
      source: place.from,
      sourceHandle: place.port,
      target: to,
      targetHandle: "in",
      data: { place, lane: straight ? layout.lanes.get(key) : undefined },
      selected,
      selectable: canWrite,
      focusable: false,
      reconnectable: canWrite ? ("target" as const) : false,
      interactionWidth: 24,
      style: { stroke: colour, strokeWidth: selected || over === key ? 2.5 : 1.5 },
      markerEnd: { type: MarkerType.ArrowClosed, color: colour, width: 16, height: 16 },
      ariaLabel: labelOf(place, to),
    };
  });
}

/** The place that a drawn connection or a handle stands for. */
export function placeAt(from: string | null, port: string | null | undefined): Place | undefined {
  return from !== null && port ? { from, port: port as Port } : undefined;
}
