import { MAX_BLOCKS, type Block, type VisualDocument } from "@server/features/templates/schemas";
import { allBlocks, blocksIn, isLeaf, placeOf, withBlocks, type Place } from "./lanes";

/** Most blocks of one column. */
const MAX_IN_COLUMN = 30;

/** Whether a block may stand there: no columns in columns, and no more than an email takes. */
export function fits(document: VisualDocument, { lane }: Place, block: Block): boolean {
  if (allBlocks(document).length + allBlocks({ version: 1, blocks: [block] }).length > MAX_BLOCKS) {
    return false;
  }
  return lane === null || (isLeaf(block) && blocksIn(document, lane).length < MAX_IN_COLUMN);
}

/** The document with a block more; the same if it does not fit there. */
export function inserted(document: VisualDocument, place: Place, block: Block): VisualDocument {
  if (!fits(document, place, block)) return document;
  const before = blocksIn(document, place.lane);
  return withBlocks(document, place.lane, before.toSpliced(place.index, 0, block));
}

/** The document without a block and all that it holds. */
export function removed(document: VisualDocument, id: string): VisualDocument {
  const place = placeOf(document, id);
  if (!place) return document;
  const before = blocksIn(document, place.lane);
  return withBlocks(document, place.lane, before.toSpliced(place.index, 1));
}

/** The document with another block in the place of the one with its id. */
export function replaced(document: VisualDocument, block: Block): VisualDocument {
  const place = placeOf(document, block.id);
  if (!place) return document;
  const before = blocksIn(document, place.lane);
  return withBlocks(document, place.lane, before.with(place.index, block));
}

/**
 * The document with a block elsewhere. The place is counted with the block still where it was, as
 * the eye sees it while dragging. The same document if it does not fit there.
 */
export function movedTo(document: VisualDocument, id: string, place: Place): VisualDocument {
  const from = placeOf(document, id);
  const block = from && blocksIn(document, from.lane)[from.index];
  if (!block || place.lane?.columns === id) return document;
  const sameLane = sameAs(from, place);
  const index = sameLane && from.index < place.index ? place.index - 1 : place.index;
  if (sameLane && index === from.index) return document;
  const without = removed(document, id);
  const after = inserted(without, { lane: place.lane, index }, block);
  return after === without ? document : after;
}

/**
 * The document with a copy right behind a block.
 * @param freshId makes an id that no block has
 */
export function duplicated(
  document: VisualDocument,
  id: string,
  freshId: () => string,
): { document: VisualDocument; copy: string | undefined } {
  const place = placeOf(document, id);
  const block = place && blocksIn(document, place.lane)[place.index];
  if (!block) return { document, copy: undefined };
  const copy = withFreshIds(block, freshId);
  const after = inserted(document, { ...place, index: place.index + 1 }, copy);
  return { document: after, copy: after === document ? undefined : copy.id };
}

/** The block of columns with two or three of them; what stood in a third moves into the second. */
export function withColumnCount(
  block: Extract<Block, { type: "columns" }>,
  count: 2 | 3,
): Extract<Block, { type: "columns" }> {
  const { columns } = block;
  if (columns.length === count) return block;
  if (count === 3) return { ...block, columns: [...columns.map(evenly), { blocks: [] }] };
  const [first, ...rest] = columns.map(evenly);
  const second = { blocks: rest.flatMap(({ blocks }) => blocks).slice(0, MAX_IN_COLUMN) };
  return { ...block, columns: [first ?? { blocks: [] }, second] };
}

type Column = Extract<Block, { type: "columns" }>["columns"][number];

function evenly({ blocks }: Column): Column {
  return { blocks };
}

function sameAs(one: Place, other: Place): boolean {
  return one.lane?.columns === other.lane?.columns && one.lane?.column === other.lane?.column;
}

function withFreshIds(block: Block, freshId: () => string): Block {
  if (!("columns" in block)) return { ...block, id: freshId() };
  const columns = block.columns.map((column) => ({
    ...column,
    blocks: column.blocks.map((each) => ({ ...each, id: freshId() })),
  }));
  return { ...block, id: freshId(), columns };
}
