import type { Block } from "@server/features/templates/schemas";
import { ArrowDown, ArrowUp, Copy, GripVertical, Trash2 } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { cx } from "../../../../lib/cx";
import { describeBlock } from "../describe-block";
import { useDrag } from "../drag-context";
import { stepped } from "../step-block";
import { text } from "../strings";
import { useVisual } from "../visual-context";

interface BlockHandleProps {
  block: Block;
  /** What is seen under the pointer while it is dragged. */
  element: RefObject<HTMLElement | null>;
  isSelected: boolean;
}

/** Drags a block; once it is selected, also moves, copies and removes it. */
export function BlockHandle({ block, element, isSelected }: BlockHandleProps) {
  const { document, step, duplicate, remove } = useVisual();
  const { start, end } = useDrag();
  const name = describeBlock(block);
  return (
    <div
      className={cx(
        "absolute -top-3.5 z-20 rounded-control border border-line bg-raised text-ink shadow-float",
        block.type === "columns" ? "left-2" : "right-2",
        isSelected ? "flex" : "hidden group-hover/block:flex",
      )}
    >
      <span
        draggable
        title={text.drag(name)}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = "move";
          event.dataTransfer.setData("text/plain", name);
          if (element.current) event.dataTransfer.setDragImage(element.current, 16, 16);
          start({ id: block.id });
        }}
        onDragEnd={end}
        className="flex h-7 w-7 cursor-grab items-center justify-center text-muted"
        data-drag-handle
      >
        <GripVertical size={14} aria-hidden="true" />
      </span>
      {isSelected && (
        <>
          <HandleButton
            label={text.moveUp(name)}
            icon={<ArrowUp size={14} />}
            disabled={!stepped(document, block.id, "up")}
            onClick={() => step(block.id, "up")}
          />
          <HandleButton
            label={text.moveDown(name)}
            icon={<ArrowDown size={14} />}
            disabled={!stepped(document, block.id, "down")}
            onClick={() => step(block.id, "down")}
          />
          <HandleButton
            label={text.duplicate(name)}
            icon={<Copy size={14} />}
            onClick={() => duplicate(block.id)}
          />
          <HandleButton
            label={text.remove(name)}
            icon={<Trash2 size={14} />}
            onClick={() => remove(block.id)}
          />
        </>
      )}
    </div>
  );
}

interface HandleButtonProps {
  label: string;
  icon: ReactNode;
  disabled?: boolean;
  onClick: () => void;
}

function HandleButton({ label, icon, disabled, onClick }: HandleButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={(event) => {
        event.stopPropagation();
        onClick();
      }}
      className="flex h-7 w-7 items-center justify-center rounded-control text-muted hover:bg-hover hover:text-ink disabled:opacity-55"
    >
      {icon}
    </button>
  );
}
