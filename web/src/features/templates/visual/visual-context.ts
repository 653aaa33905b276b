import type { BrandDto } from "@server/features/brands/schemas";
import type { Block, BlockType, VisualDocument } from "@server/features/templates/schemas";
import { createContext, use } from "react";
import type { Completion } from "../../../lib/completion";
import type { Swatch } from "../../../ui";
import type { Place } from "./lanes";
import type { Look } from "./look";
import type { Direction } from "./step-block";

/** What is being dragged: a block of the email, or a new one from the palette. */
export type Dragged = { id: string } | { type: BlockType };

/** What every part of the visual editor needs. */
export interface Visual {
  document: VisualDocument;
  canWrite: boolean;
  look: Look;
  brand: BrandDto;
  swatches: readonly Swatch[];
  completions: readonly Completion[];
  selected: string | undefined;
  select: (id: string | undefined) => void;
  /** @param about names what is typed in, so that typing is one step back */
  change: (document: VisualDocument, about?: string) => void;
  update: (block: Block, field?: string) => void;
  /** After the selected block, unless told where. */
  add: (type: BlockType, place?: Place) => void;
  step: (id: string, direction: Direction) => void;
  duplicate: (id: string) => void;
  remove: (id: string) => void;
  drop: (dragged: Dragged, place: Place) => void;
}

export const VisualContext = createContext<Visual | undefined>(undefined);

/** Only below a VisualContext. */
export function useVisual(): Visual {
  const visual = use(VisualContext);
  if (!visual) throw new Error("There is no visual editor around this part.");
  return visual;
}
