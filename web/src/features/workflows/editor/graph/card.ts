/** A spot on the canvas, in its own units. */
export interface Point {
  x: number;
  y: number;
}

export const CARD = { width: 264, height: 76 };
/** Room between two cards in which the exits of the upper one are labelled. */
export const GAP = { x: 48, y: 76 };
