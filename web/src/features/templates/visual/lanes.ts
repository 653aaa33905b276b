import type { Block, LeafBlock, VisualDocument } from "@server/features/templates/schemas";

/** A list of blocks: the email itself, or one column of a block of columns. */
export type Lane = { columns: string; column: number } | null;

/** A place between blocks. */
export interface Place {
  lane: Lane;
  index: number;
}

/** The blocks of a lane; none if there is no such lane. */
export function blocksIn(document: VisualDocument, lane: Lane): readonly Block[] {
  if (lane === null) return document.blocks;
  const block = document.blocks.find(({ id }) => id === lane.columns);
  return block?.type === "columns" ? (block.columns[lane.column]?.blocks ?? []) : [];
}

/** The document with other blocks in a lane. */
export function withBlocks(document: VisualDocument, lane: Lane, blocks: Block[]): VisualDocument {
  if (lane === null) return { ...document, blocks };
  const leaves = blocks.filter(isLeaf);
  return {
    ...document,
    blocks: document.blocks.map((block) => {
      if (block.id !== lane.columns || block.type !== "columns") return block;
      const columns = block.columns.map((column, index) =>
        index === lane.column ? { ...column, blocks: leaves } : column,
      );
      return { ...block, columns };
    }),
  };
}

/** Where a block stands; undefined if it does not. */
export function placeOf(document: VisualDocument, id: string): Place | undefined {
  for (const lane of lanesOf(document)) {
    const index = blocksIn(document, lane).findIndex((block) => block.id === id);
    if (index >= 0) return { lane, index };
  }
  return undefined;
}

/** A block by its id, wherever it stands. */
export function blockOf(document: VisualDocument, id: string): Block | undefined {
  return allBlocks(document).find((block) => block.id === id);
}

/** Every block in reading order, those in columns behind the block that holds them. */
export function allBlocks(document: VisualDocument): Block[] {
  return document.blocks.flatMap((block) =>
    block.type === "columns" ? [block, ...block.columns.flatMap(({ blocks }) => blocks)] : [block],
  );
}

export function isLeaf(block: Block): block is LeafBlock {
  return block.type !== "columns";
}

function lanesOf(document: VisualDocument): Lane[] {
  const inColumns = document.blocks.flatMap((block) =>
    block.type === "columns"
      ? block.columns.map((_, column) => ({ columns: block.id, column }))
      : [],
  );
  return [null, ...inColumns];
}
