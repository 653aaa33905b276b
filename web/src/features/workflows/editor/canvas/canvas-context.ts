import { createContext, use } from "react";
import type { Point } from "../graph/card";

interface CanvasState {
  /** Key of the place over which something is held. */
  over: string | undefined;
  /** Where cards stand. */
  shown: ReadonlyMap<string, Point>;
}

export const CanvasContext = createContext<CanvasState>({ over: undefined, shown: new Map() });

/** What cards know of the canvas they are on. */
export function useCanvas(): CanvasState {
  return use(CanvasContext);
}
