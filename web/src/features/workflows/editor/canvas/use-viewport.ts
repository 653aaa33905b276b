import type { ReactFlowInstance } from "@xyflow/react";
import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { CARD, type Point } from "../graph/card";
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
  /** The first of the chosen ones. */
  chosen: string | undefined;
  /** Another one once steps came or went, or were laid out anew. */
  shape: string;
}

/**
 * Begins with the trigger at the top, and keeps the step in sight that is worked on.
 * @returns what to call once the canvas is there
 */
export function useViewport(options: ViewportOptions) {
  const { flow, frame, layout, height, worked, chosen, shape } = options;
  const { points } = layout;
  /** @param margin how far inside a card has to be; below zero, a part of it is enough */
  const isInSight = (point: Point, margin: number): boolean => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || !flow.current) return true;
    const { x, y, zoom } = flow.current.getViewport();
    const left = point.x * zoom + x;
    const top = point.y * zoom + y;
    return (
      left >= margin &&
      top >= margin &&
      left + CARD.width * zoom <= box.width - margin &&
      top + height * zoom <= box.height - margin
    );
  };
  const bring = useEffectEvent((id: string) => {
    const point = points.get(id);
    if (!point || !flow.current) return;
    if (isInSight(point, MARGIN / 2)) return;
    const { zoom } = flow.current.getViewport();
    const middle = [point.x + CARD.width / 2, point.y + height / 2] as const;
    void flow.current.setCenter(...middle, { zoom, duration: motionMs() });
  });
  useEffect(() => {
    if (worked === undefined) return undefined;
    // The panel beside it takes its room first.
    const timer = setTimeout(() => bring(worked), 60);
    return () => clearTimeout(timer);
  }, [worked]);

  const begin = () => {
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
  const drawn = useRef(shape);
  const settle = useEffectEvent((now: string) => {
    if (now === drawn.current) return;
    drawn.current = now;
    const id = worked ?? chosen;
    if (id !== undefined) bring(id);
    else if (![...points.values()].some((point) => isInSight(point, -CARD.width / 2))) begin();
  });
  useEffect(() => {
    // What was pasted, tidied up or left over is not out of sight.
    const timer = setTimeout(() => settle(shape), 60);
    return () => clearTimeout(timer);
  }, [shape]);
  return begin;
}
