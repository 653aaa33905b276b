import type { NodeType } from "@server/features/workflows/schemas";
import { Plus } from "lucide-react";
import { memo, type ReactNode } from "react";
import { cx } from "../../../../lib/cx";
import { AddStep } from "../add-step";
import { useEditor } from "../editor-context";
import { keyOf, type Place, targetOf } from "../graph/place";
import { text } from "../strings";
import { nameOfStep, portName } from "../words";
import { useCanvas } from "./canvas-context";

interface ExitPillProps {
  place: Place;
  /** From the left edge of the card. */
  left: number;
  /** Most that it may be wide. */
  narrow: number | undefined;
}

/** What an exit is called, how many took it, and a way to add a step there. */
export function ExitPill({ place, left, narrow }: ExitPillProps) {
  const { definition, names, canWrite, overlay } = useEditor();
  const { over, addAt } = useCanvas();
  const name = portName(definition, place);
  const step = nameOfStep(definition, place.from, names);
  return (
    <Pill
      place={place}
      left={left}
      narrow={narrow}
      name={name}
      label={name ? text.addAt(name, step) : text.addAfter(step)}
      figure={overlay?.edges.get(keyOf(place))}
      isOpen={targetOf(definition, place) === undefined}
      isOver={over === keyOf(place)}
      canWrite={canWrite}
      addAt={addAt}
    />
  );
}

interface PillProps extends ExitPillProps {
  name: string;
  label: string;
  figure: ReactNode;
  isOpen: boolean;
  isOver: boolean;
  canWrite: boolean;
  addAt: (type: NodeType, place: Place) => void;
}

/** Drawn again only if it changes itself: a large workflow has hundreds. */
const Pill = memo(function Pill(props: PillProps) {
  const { place, left, narrow, name, label, figure, isOpen, isOver, canWrite, addAt } = props;
  const content = (
    <>
      {name && <span className="truncate">{name}</span>}
      {figure}
    </>
  );
  const look = cx(
    "flex h-6 items-center justify-center gap-1 rounded-[99px] border bg-surface text-sm font-medium whitespace-nowrap",
    name === "" && figure === undefined && "w-6",
    narrow ? "px-1" : "px-2",
    isOpen ? "border-dashed border-line-strong" : "border-line",
    place.port === "error" ? "text-danger-ink" : "text-muted",
  );
  return (
    <div
      role="presentation"
      // What is pressed here, and in its menu, does not open the step that it stands under.
      onClick={(event) => event.stopPropagation()}
      className="nodrag nopan pointer-events-none absolute top-full z-10 flex -translate-x-1/2 flex-col items-center"
      style={{ left, ...(narrow ? { maxWidth: narrow } : {}) }}
    >
      {isOpen && <span className="absolute top-0 h-4 border-l border-dashed border-line-strong" />}
      <span className="h-4" />
      {canWrite ? (
        <AddStep
          onAdd={(type) => addAt(type, place)}
          pasteAt={[place]}
          trigger={
            <button
              type="button"
              {...(figure === undefined ? { "aria-label": label } : {})}
              title={label}
              data-place={keyOf(place)}
              className={cx(
                look,
                "pointer-events-auto cursor-pointer transition-colors hover:border-accent hover:bg-accent-soft hover:text-accent-ink",
                isOver && "border-accent! bg-accent! text-on-accent!",
              )}
            >
              {content}
              {figure !== undefined && <span className="sr-only">{label}</span>}
              {!narrow || !name ? <Plus size={13} aria-hidden="true" className="shrink-0" /> : null}
            </button>
          }
        />
      ) : (
        (name || figure !== undefined) && <span className={look}>{content}</span>
      )}
    </div>
  );
});
