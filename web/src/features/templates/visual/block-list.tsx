import type { Block } from "@server/features/templates/schemas";
import { ArrowDown, ArrowUp } from "lucide-react";
import { IconButton } from "../../../ui";
import { AddMenu } from "./add-menu";
import { BLOCK_ICONS } from "./block-icons";
import { describeBlock } from "./describe-block";
import { blockElementId } from "./focus-block";
import { stepped } from "./step-block";
import { text } from "./strings";
import { useVisual } from "./visual-context";

/** The email as a list, for screens too narrow for it. */
export function BlockList({ onOpen }: { onOpen: (id: string) => void }) {
  const { document } = useVisual();
  return (
    <ol aria-label={text.email} className="space-y-2">
      {document.blocks.map((block) => (
        <BlockRow key={block.id} block={block} onOpen={onOpen} />
      ))}
    </ol>
  );
}

function BlockRow({ block, onOpen }: { block: Block; onOpen: (id: string) => void }) {
  const { canWrite, document, step } = useVisual();
  const Icon = BLOCK_ICONS[block.type];
  const name = describeBlock(block);
  return (
    <li className="rounded-card border border-line bg-surface">
      <div className="flex items-center gap-1 pr-1 pl-3">
        <Icon size={18} className="shrink-0 text-accent-ink" aria-hidden="true" />
        <button
          type="button"
          id={blockElementId(block.id)}
          aria-label={text.edit(name)}
          onClick={() => onOpen(block.id)}
          className="min-h-12 min-w-0 flex-1 truncate px-2 text-left font-medium"
        >
          {name}
        </button>
        {canWrite && (
          <>
            <IconButton
              label={text.moveUp(name)}
              icon={<ArrowUp size={16} />}
              disabled={!stepped(document, block.id, "up")}
              onClick={() => step(block.id, "up")}
            />
            <IconButton
              label={text.moveDown(name)}
              icon={<ArrowDown size={16} />}
              disabled={!stepped(document, block.id, "down")}
              onClick={() => step(block.id, "down")}
            />
          </>
        )}
      </div>
      {block.type === "columns" && <Columns block={block} onOpen={onOpen} />}
    </li>
  );
}

interface ColumnsProps {
  block: Extract<Block, { type: "columns" }>;
  onOpen: (id: string) => void;
}

function Columns({ block, onOpen }: ColumnsProps) {
  const { canWrite } = useVisual();
  return (
    <div className="space-y-3 px-2 pb-2">
      {block.columns.map((column, number) => (
        <section key={text.column(number + 1)} aria-label={text.column(number + 1)}>
          <p className="mb-1 text-sm text-muted">{text.column(number + 1)}</p>
          <ol className="space-y-2">
            {column.blocks.map((each) => (
              <BlockRow key={each.id} block={each} onOpen={onOpen} />
            ))}
          </ol>
          {canWrite && column.blocks.length === 0 && (
            <AddMenu place={{ lane: { columns: block.id, column: number }, index: 0 }} />
          )}
        </section>
      ))}
    </div>
  );
}
