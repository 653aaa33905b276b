import type { Block } from "@server/features/templates/schemas";
import { Fragment, useRef, type DragEvent, type ReactNode } from "react";
import { AddMenu } from "../add-menu";
import type { BlockOf } from "../block-of";
import { useDrag } from "../drag-context";
import { blockOf, type Lane } from "../lanes";
import { useVisual } from "../visual-context";
import { BlockContent } from "./block-content";
import { CanvasBlock } from "./canvas-block";

const ALIGN = { top: "start", middle: "center", bottom: "end" } as const;

interface CanvasLaneProps {
  lane: Lane;
  blocks: readonly Block[];
  /** Shown where there is no block. */
  empty: ReactNode;
}

/** Blocks below each other, and the places between them where one can be dropped. */
export function CanvasLane({ lane, blocks, empty }: CanvasLaneProps) {
  const { document, drop, selected } = useVisual();
  const { dragged, over, hover, end } = useDrag();
  const element = useRef<HTMLDivElement>(null);
  const here =
    over && over.lane?.columns === lane?.columns && over.lane?.column === lane?.column
      ? over.index
      : undefined;

  const accepts = () => {
    if (!dragged) return false;
    if (lane === null) return true;
    const type = "id" in dragged ? blockOf(document, dragged.id)?.type : dragged.type;
    return type !== "columns";
  };
  const onDragOver = (event: DragEvent) => {
    if (!accepts()) return;
    event.preventDefault();
    event.stopPropagation();
    hover({ lane, index: indexAt(element.current, event.clientY) });
  };
  const onDrop = (event: DragEvent) => {
    if (!dragged || !accepts()) return;
    event.preventDefault();
    event.stopPropagation();
    drop(dragged, { lane, index: indexAt(element.current, event.clientY) });
    end();
  };
  return (
    <div ref={element} onDragOver={onDragOver} onDrop={onDrop} className="min-h-8">
      {blocks.map((block, index) => (
        <Fragment key={block.id}>
          {here === index && <DropLine />}
          <CanvasBlock block={block}>
            {block.type === "columns" ? (
              <ColumnsContent block={block} />
            ) : (
              <BlockContent block={block} isSelected={selected === block.id} />
            )}
          </CanvasBlock>
        </Fragment>
      ))}
      {here === blocks.length && <DropLine />}
      {blocks.length === 0 && empty}
    </div>
  );
}

function DropLine() {
  return (
    <div className="pointer-events-none relative h-0" aria-hidden="true">
      <div className="absolute inset-x-1 -top-0.5 z-20 h-1 rounded-[99px] bg-accent" />
    </div>
  );
}

/** Between which blocks the pointer is. */
function indexAt(lane: HTMLElement | null, pointerY: number): number {
  const blocks = [...(lane?.children ?? [])].filter((child) => child.hasAttribute("data-block"));
  const below = blocks.findIndex((block) => {
    const { top, height } = block.getBoundingClientRect();
    return pointerY < top + height / 2;
  });
  return below < 0 ? blocks.length : below;
}

/** Blocks beside each other. It holds lanes itself, so that it lives here. */
function ColumnsContent({ block }: { block: BlockOf<"columns"> }) {
  const { look, canWrite } = useVisual();
  return (
    <div
      className="flex"
      style={{ gap: block.gap ?? 24, alignItems: ALIGN[block.valign ?? "top"] }}
    >
      {block.columns.map((column, number) => (
        <div key={number} className="min-w-0" style={{ flex: `${column.weight ?? 1} 1 0` }}>
          <CanvasLane
            lane={{ columns: block.id, column: number }}
            blocks={column.blocks}
            empty={
              <div
                className="flex min-h-24 items-center justify-center rounded-control border border-dashed"
                style={{ borderColor: look.ink }}
              >
                {canWrite && (
                  <AddMenu place={{ lane: { columns: block.id, column: number }, index: 0 }} />
                )}
              </div>
            }
          />
        </div>
      ))}
    </div>
  );
}
