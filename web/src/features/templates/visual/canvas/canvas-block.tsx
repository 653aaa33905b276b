import type { Block } from "@server/features/templates/schemas";
import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { cx } from "../../../../lib/cx";
import { describeBlock } from "../describe-block";
import { useDrag } from "../drag-context";
import { blockElementId, focusBlock, focusInspector } from "../focus-block";
import { placeOf } from "../lanes";
import { readable, usualAlign, usualPadding } from "../look";
import { useVisual } from "../visual-context";
import { BlockHandle } from "./block-handle";

/** One block of the email: clicked to be edited, moved by its handle or by keys. */
export function CanvasBlock({ block, children }: { block: Block; children: ReactNode }) {
  const { canWrite, document, look, selected, select, step, remove, duplicate } = useVisual();
  const { dragged } = useDrag();
  const element = useRef<HTMLDivElement>(null);
  const inColumn = placeOf(document, block.id)?.lane !== null;
  const isSelected = selected === block.id;
  const isDragged = dragged !== undefined && "id" in dragged && dragged.id === block.id;
  const { top, right, bottom, left } = block.padding ?? usualPadding(block.type, inColumn);

  const onKeyDown = (event: KeyboardEvent) => {
    const onBlock = event.target === event.currentTarget;
    const act = canWrite ? actionOf(event, onBlock) : undefined;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    if (act === "edit") startEditing(element.current);
    else if (act === "leave") focusBlock(block.id);
    else if (act === "remove") remove(block.id);
    else if (act === "duplicate") duplicate(block.id);
    else step(block.id, act);
  };
  return (
    <div
      ref={element}
      id={blockElementId(block.id)}
      data-block={block.type}
      role="group"
      aria-label={describeBlock(block)}
      aria-current={isSelected}
      tabIndex={0}
      onClick={(event) => {
        event.stopPropagation();
        select(block.id);
      }}
      onFocus={(event) => {
        if (event.target !== event.currentTarget) return;
        event.stopPropagation();
        select(block.id);
      }}
      onKeyDown={onKeyDown}
      className={cx(
        "group/block relative cursor-default outline-2 -outline-offset-1 outline-transparent transition-colors hover:outline-accent-line focus-visible:outline-2 focus-visible:-outline-offset-1",
        isSelected && "z-10 outline-accent hover:outline-accent",
        isDragged && "opacity-50",
      )}
      style={{
        paddingTop: top,
        paddingRight: right,
        paddingBottom: bottom,
        paddingLeft: left,
        backgroundColor: block.backgroundColor,
        color: block.color ?? (block.backgroundColor && readable(look.ink, block.backgroundColor)),
        textAlign: block.align ?? usualAlign(block.type),
      }}
    >
      {canWrite && <BlockHandle block={block} element={element} isSelected={isSelected} />}
      {children}
    </div>
  );
}

type Action = "up" | "down" | "edit" | "leave" | "remove" | "duplicate";

/** What a key does: fewer things while the caret stands in the block's text. */
function actionOf(event: KeyboardEvent, onBlock: boolean): Action | undefined {
  const { key, altKey, ctrlKey, metaKey, target } = event;
  if (altKey && (key === "ArrowUp" || key === "ArrowDown"))
    return key === "ArrowUp" ? "up" : "down";
  const typing = target instanceof HTMLElement && target.isContentEditable;
  if (key === "Escape" && typing) return "leave";
  if (!onBlock) return undefined;
  if ((ctrlKey || metaKey) && key.toLowerCase() === "d") return "duplicate";
  if (key === "Enter") return "edit";
  return key === "Delete" || key === "Backspace" ? "remove" : undefined;
}

function startEditing(block: HTMLElement | null): void {
  const editable = block?.querySelector<HTMLElement>("[contenteditable]");
  const own = editable?.closest("[data-block]") === block;
  if (editable && own) editable.focus();
  else focusInspector();
}
