import type { Piece } from "./graph/insert";

/** What was copied last in this tab: a menu may not ask the browser's clipboard. */
let last: { businessId: string; piece: Piece } | undefined;

export function keepCopied(businessId: string, piece: Piece): void {
  last = { businessId, piece };
}

/** Steps of one business are offered in no other, where they would name nothing that there is. */
export function lastCopied(businessId: string): Piece | undefined {
  return last?.businessId === businessId ? last.piece : undefined;
}
