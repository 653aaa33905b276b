import type { Block, BlockType } from "@server/features/templates/schemas";

/** A block of one type. */
export type BlockOf<Type extends BlockType> = Extract<Block, { type: Type }>;
