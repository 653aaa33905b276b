import type { Block, VisualDocument } from "@server/features/templates/schemas";
import { fits, inserted, removed } from "./edit-document";
import { blockOf, isLeaf, placeOf, type Place } from "./lanes";

export type Direction = "up" | "down";

/**
 * The document with a block one place further in reading order: into columns, through each of them
 * and out again. Undefined at the end of the email.
 */
export function stepped(
  document: VisualDocument,
  id: string,
  direction: Direction,
): VisualDocument | undefined {
  const block = blockOf(document, id);
  const from = placeOf(document, id);
  if (!block || !from) return undefined;
  const without = removed(document, id);
  const places = placesFor(without, block);
  const at = places.findIndex((place) => samePlace(place, from));
  const further = direction === "up" ? places.slice(0, at).reverse() : places.slice(at + 1);
  const to = further.find((place) => fits(without, place, block));
  return to && inserted(without, to, block);
}

/** Every place that there is for a block, in reading order. */
function placesFor({ blocks }: VisualDocument, block: Block): Place[] {
  const inside = (each: Block): Place[] => {
    if (each.type !== "columns" || !isLeaf(block)) return [];
    return each.columns.flatMap((column, number) =>
      Array.from({ length: column.blocks.length + 1 }, (_, index) => ({
        lane: { columns: each.id, column: number },
        index,
      })),
    );
  };
  return [
    { lane: null, index: 0 },
    ...blocks.flatMap((each, index) => [...inside(each), { lane: null, index: index + 1 }]),
  ];
}

function samePlace(one: Place, other: Place): boolean {
  return (
    one.index === other.index &&
    one.lane?.columns === other.lane?.columns &&
    one.lane?.column === other.lane?.column
  );
}
