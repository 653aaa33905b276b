import { createContext, use } from "react";
import type { Place } from "./lanes";
import type { Dragged } from "./visual-context";

interface Drag {
  dragged: Dragged | undefined;
  /** Where it would fall now. */
  over: Place | undefined;
  start: (dragged: Dragged) => void;
  hover: (place: Place | undefined) => void;
  end: () => void;
}

export const DragContext = createContext<Drag | undefined>(undefined);

/** Only below a DragContext. */
export function useDrag(): Drag {
  const drag = use(DragContext);
  if (!drag) throw new Error("Nothing can be dragged here.");
  return drag;
}
