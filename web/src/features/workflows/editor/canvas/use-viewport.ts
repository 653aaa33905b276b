import type { ReactFlowInstance } from "@xyflow/react";
import { type RefObject, useEffect, useEffectEvent } from "react";
import { CARD } from "../graph/card";
import type { Layout } from "../graph/layout";
import { TRIGGER } from "../graph/place";
import type { CardNode, FlowEdge } from "./to-flow";

const MARGIN = 32;
const SMALLEST = 0.6;

/** How long the view glides; not at all for those who want less motion. */
export function motionMs(): number {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 180;
}

interface ViewportOptions {
  flow: RefObject<ReactFlowInstance<CardNode, FlowEdge> | undefined>;
  frame: RefObject<HTMLDivElement | null>;
  layout: Layout;
  height: number;
  /** The step that is open or chosen. */
  worked: string | undefined;
}

/**
 * Begins with the trigger at the top, and keeps the step in sight that is worked on.
 * @returns what to call once the canvas is there
 */
export function useViewport({ flow, frame, layout, height, worked }: ViewportOptions) {
  const { points } = layout;
  const bring = useEffectEvent((id: string) => {
    const point = points.get(id);
    const box = frame.current?.getBoundingClientRect();
    if (!point || !box || !flow.current) return;
    const { x, y, zoom } = flow.current.getViewport();
    const left = point.x * zoom + x;
    const top = point.y * zoom + y;
    const inSight =
      left >= MARGIN / 2 &&
      top >= MARGIN / 2 &&
      left + CARD.width * zoom <= box.width - MARGIN / 2 &&
      top + height * zoom <= box.height - MARGIN / 2;
    if (inSight) return;
    const middle = [point.x + CARD.width / 2, point.y + height / 2] as const;
    void flow.current.setCenter(...middle, { zoom, duration: motionMs() });
  });
  useEffect(() => {
    if (worked === undefined) return undefined;
    // The panel beside it takes its room first.
    const timer = setTimeout(() => bring(worked), 60);
    return () => clearTimeout(timer);
  }, [worked]);

  return () => {
    const box = frame.current?.getBoundingClientRect();
    const trigger = points.get(TRIGGER);
    if (!box || !trigger || !flow.current) return;
    const all = [...points.values()];
    const right = Math.max(...all.map(({ x }) => x + CARD.width));
    const width = right - Math.min(...all.map(({ x }) => x));
    const zoom = Math.max(SMALLEST, Math.min(1, (box.width - 2 * MARGIN) / width));
    void flow.current.setViewport({
      x: box.width / 2 - (trigger.x + CARD.width / 2) * zoom,
      y: MARGIN - trigger.y * zoom,
      zoom,
    });
  };
}
