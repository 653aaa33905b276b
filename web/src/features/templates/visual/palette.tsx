import { MAX_BLOCKS } from "@server/features/templates/schemas";
import { BLOCK_ICONS } from "./block-icons";
import { useDrag } from "./drag-context";
import { allBlocks } from "./lanes";
import { BLOCK_TYPES } from "./new-block";
import { text } from "./strings";
import { useVisual } from "./visual-context";

/** Every kind of block: a click adds one, dragging puts it somewhere. */
export function Palette() {
  const { document, add } = useVisual();
  const { start, end } = useDrag();
  if (allBlocks(document).length >= MAX_BLOCKS) return <p className="text-muted">{text.full}</p>;
  return (
    <ul className="grid grid-cols-3 gap-2">
      {BLOCK_TYPES.map((type) => {
        const Icon = BLOCK_ICONS[type];
        const label = text.blocks[type];
        return (
          <li key={type}>
            <button
              type="button"
              draggable
              aria-label={text.addBlock(label)}
              onClick={() => add(type)}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = "copy";
                event.dataTransfer.setData("text/plain", label);
                start({ type });
              }}
              onDragEnd={end}
              className="flex h-20 w-full flex-col items-center justify-center gap-1.5 rounded-card border border-line bg-surface px-1 text-center text-sm transition-colors hover:border-accent-line hover:bg-accent-soft"
            >
              <Icon size={18} className="text-accent-ink" aria-hidden="true" />
              {label}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
