import type { BrandDto } from "@server/features/brands/schemas";
import type { BlockType, VisualDocument } from "@server/features/templates/schemas";
import { useMemo } from "react";
import type { Completion } from "../../../lib/completion";
import { duplicated, inserted, movedTo, removed, replaced } from "./edit-document";
import { focusBlock } from "./focus-block";
import { placeOf, type Place } from "./lanes";
import { lookOf, swatchesOf } from "./look";
import { freshId, newBlock } from "./new-block";
import { stepped } from "./step-block";
import { text } from "./strings";
import type { Visual } from "./visual-context";

interface VisualEditorOptions {
  document: VisualDocument;
  change: (document: VisualDocument, about?: string) => void;
  selected: string | undefined;
  select: (id: string | undefined) => void;
  brand: BrandDto;
  completions: readonly Completion[];
  canWrite: boolean;
}

/** What the parts of the visual editor do to the document. */
export function useVisualEditor(options: VisualEditorOptions): Visual {
  const { document, change, selected, select, brand, completions, canWrite } = options;
  const look = useMemo(() => lookOf(brand, document), [brand, document]);
  const swatches = useMemo(() => swatchesOf(brand, text.brandSwatches), [brand]);
  return {
    document,
    canWrite,
    look,
    brand,
    swatches,
    completions,
    selected,
    select,
    change,
    update: (block, field) =>
      change(replaced(document, block), field === undefined ? undefined : `${block.id} ${field}`),
    add: (type, place = placeAfter(document, selected, type)) => {
      const block = newBlock(type);
      const next = inserted(document, place, block);
      if (next === document) return;
      change(next);
      select(block.id);
      focusBlock(block.id);
    },
    step: (id, direction) => {
      const next = stepped(document, id, direction);
      if (!next) return;
      change(next);
      focusBlock(id);
    },
    duplicate: (id) => {
      const { document: next, copy } = duplicated(document, id, freshId);
      if (copy === undefined) return;
      change(next);
      select(copy);
      focusBlock(copy);
    },
    remove: (id) => {
      change(removed(document, id));
      if (selected === id) select(undefined);
    },
    drop: (dragged, place) => {
      if ("id" in dragged) return change(movedTo(document, dragged.id, place));
      const block = newBlock(dragged.type);
      const next = inserted(document, place, block);
      if (next === document) return;
      change(next);
      select(block.id);
    },
  };
}

/** Behind the selected block; without one at the end, but before a footer. */
function placeAfter(
  document: VisualDocument,
  selected: string | undefined,
  type: BlockType,
): Place {
  const at = selected === undefined ? undefined : placeOf(document, selected);
  if (!at) {
    const { blocks } = document;
    const footed = blocks.at(-1)?.type === "footer" && type !== "footer";
    return { lane: null, index: blocks.length - (footed ? 1 : 0) };
  }
  if (at.lane !== null && type === "columns") {
    const outer = placeOf(document, at.lane.columns);
    return { lane: null, index: (outer?.index ?? document.blocks.length - 1) + 1 };
  }
  return { lane: at.lane, index: at.index + 1 };
}
