import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { X } from "lucide-react";
import { useEditor } from "../editor-context";
import { text } from "../strings";
import { cornersOf, middleOf, pathOf } from "./edge-path";
import type { FlowEdge as Drawn } from "./to-flow";

/** A connection with right angles; while it is chosen it can be taken away. */
export function FlowEdge(props: EdgeProps<Drawn>) {
  const { sourceX, sourceY, targetX, targetY, data, selected, style, markerEnd } = props;
  const { canWrite, run } = useEditor();
  const corners = cornersOf({
    source: { x: sourceX, y: sourceY },
    target: { x: targetX, y: targetY - 2 },
    lane: data?.lane,
  });
  const middle = middleOf(corners);
  const place = data?.place;
  return (
    <>
      <BaseEdge
        path={pathOf(corners)}
        interactionWidth={24}
        {...(style ? { style } : {})}
        {...(markerEnd ? { markerEnd } : {})}
      />
      {selected === true && canWrite && place && (
        <EdgeLabelRenderer>
          <button
            type="button"
            aria-label={text.removeConnection}
            title={text.removeConnection}
            onClick={() => run({ type: "connect", place, to: undefined })}
            className="nodrag nopan pointer-events-auto absolute z-10 flex size-6 items-center justify-center rounded-[99px] border border-line bg-raised text-danger-ink shadow-float hover:bg-danger-soft"
            style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
          >
            <X size={14} aria-hidden="true" />
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
