import type { Definition } from "@server/features/workflows/schemas";
import { useMemo, useState } from "react";
import { useEditor } from "../editor-context";
import type { Point } from "../graph/card";
import { type Layout, layoutOf, shapeOf } from "../graph/layout";
import { flowOrder } from "../graph/outline";
import { TRIGGER } from "../graph/place";
import { useCardLabel } from "../step-face";
import { text } from "../strings";
import { nameOfStep, portName } from "../words";
import { flowEdges, flowNodes, touched } from "./to-flow";

/** Where cards stand, found anew only when steps and connections come and go. */
export function useLayout(definition: Definition, height: number): Layout {
  const shape = shapeOf(definition);
  const [drawn, setDrawn] = useState({ definition, shape });
  if (drawn.shape !== shape) setDrawn({ definition, shape });
  return useMemo(() => layoutOf(drawn.definition, height), [drawn, height]);
}

interface Drawing {
  layout: Layout;
  height: number;
  /** Places of what is dragged now. */
  dragged: ReadonlyMap<string, Point>;
  /** Key of the place over which something is held. */
  over: string | undefined;
}

/** Cards and connections; those that a drag or a choice does not touch stay the same objects. */
export function useDrawn({ layout, height, dragged, over }: Drawing) {
  const { definition, outline, names, selected, place, canWrite } = useEditor();
  const labelOf = useCardLabel();
  const cards = useMemo(
    () =>
      flowNodes(definition, {
        layout,
        order: flowOrder(outline),
        height,
        canWrite,
        labelOf: (node) =>
          node ? labelOf(node) : text.card(text.trigger, nameOfStep(definition, TRIGGER, names)),
      }),
    [definition, outline, layout, height, canWrite, labelOf, names],
  );
  const nodes = useMemo(() => touched(cards, selected, dragged), [cards, selected, dragged]);
  const isDragging = dragged.size > 0;
  const edges = useMemo(
    () =>
      flowEdges(definition, {
        layout,
        straight: !isDragging,
        chosen: place,
        over,
        canWrite,
        labelOf: (from, to) => {
          const port = portName(definition, from);
          return text.edge(
            nameOfStep(definition, from.from, names),
            port && text.edgePort(port),
            nameOfStep(definition, to, names),
          );
        },
      }),
    [definition, layout, isDragging, place, over, canWrite, names],
  );
  return { nodes, edges };
}
