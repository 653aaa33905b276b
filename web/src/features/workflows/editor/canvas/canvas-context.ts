import type { NodeType } from "@server/features/workflows/schemas";
import { createContext, use } from "react";
import type { Place } from "../graph/place";

interface CanvasState {
  /** Key of the place over which something is held. */
  over: string | undefined;
  /** Puts a step in while all others stay where they are. Always the same function. */
  addAt: (type: NodeType, place: Place) => void;
}

export const CanvasContext = createContext<CanvasState>({
  over: undefined,
  addAt: () => undefined,
});

/** What cards know of the canvas they are on. */
export function useCanvas(): CanvasState {
  return use(CanvasContext);
}
