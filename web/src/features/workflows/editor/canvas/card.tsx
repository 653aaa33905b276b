import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo, useMemo } from "react";
import { cx } from "../../../../lib/cx";
import { useEditor } from "../editor-context";
import { CARD } from "../graph/card";
import { type Place, TRIGGER } from "../graph/place";
import { ProblemBadge, StepFace, TriggerFace } from "../step-face";
import { ExitPill } from "./exit-pill";
import { exitsOf, exitX, type CardNode } from "./to-flow";

const DOT =
  "rounded-[99px] size-3! border-2! border-surface! bg-line-strong! after:absolute after:-inset-1.5 after:rounded-[99px] transition-colors";

const MARKS = {
  added: "border-success bg-success-soft",
  changed: "border-warning bg-warning-soft",
  removed: "border-danger bg-danger-soft",
};

function cardLook(id: string, isChosen: boolean): string {
  if (isChosen) return "border-accent bg-surface shadow-[0_0_0_1px_var(--accent)]";
  if (id === TRIGGER) return "border-accent-line bg-surface hover:border-accent";
  return "border-line bg-surface hover:border-line-strong";
}

/** One step on the canvas, or the trigger. */
export function Card({ id, data: { node }, selected }: NodeProps<CardNode>) {
  const { canWrite, open, overlay, marks } = useEditor();
  const mark = marks?.get(id);
  const places = useMemo(() => exitsOf(node), [node]);
  const figures = overlay?.nodes.get(id);
  return (
    <div
      className={cx(
        "flex h-full flex-col rounded-card border transition-[border-color,box-shadow]",
        mark && MARKS[mark],
        !mark && cardLook(id, selected || open === id),
      )}
    >
      <div className="flex min-h-0 flex-1 items-center px-3">
        {node ? <StepFace node={node} /> : <TriggerFace />}
      </div>
      <ProblemBadge id={id} className="absolute -top-2.5 -right-2.5 border border-surface" />
      {figures !== undefined && (
        <div className="flex h-7 items-center border-t border-line px-3 text-sm text-muted">
          {figures}
        </div>
      )}
      <Dots hasEntry={node !== undefined} places={places} canWrite={canWrite} />
      {places.map((place) => (
        <ExitPill
          key={place.port}
          place={place}
          left={exitX(place, places)}
          narrow={places.length > 2 ? CARD.width / places.length : undefined}
        />
      ))}
    </div>
  );
}

interface DotsProps {
  hasEntry: boolean;
  places: Place[];
  canWrite: boolean;
}

/** Where connections begin and end. */
const Dots = memo(function Dots({ hasEntry, places, canWrite }: DotsProps) {
  return (
    <>
      {hasEntry && (
        <Handle
          type="target"
          id="in"
          position={Position.Top}
          isConnectableStart={false}
          className={DOT}
        />
      )}
      {places.map((place) => (
        <Handle
          key={place.port}
          type="source"
          id={place.port}
          position={Position.Bottom}
          isConnectableEnd={false}
          style={{ left: exitX(place, places) }}
          className={cx(DOT, canWrite && "hover:bg-accent!")}
        />
      ))}
    </>
  );
});
