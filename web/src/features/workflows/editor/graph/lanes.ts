import { CARD, GAP, type Point } from "./card";

/** Room between two lines that run beside each other, and between a line and a card. */
const APART = GAP.x / 4;

/**
 * Finds for one long line after another the first x from a wished one on at which it meets no card
 * and no other line on its way from top to bottom.
 * @param height of a card
 */
export function laneFinder(cards: Point[], height: number) {
  const lines: { x: number; top: number; bottom: number }[] = [];
  const next = (x: number, top: number, bottom: number): number | undefined => {
    const ends = cards
      .filter((card) => card.y < bottom && card.y + height > top)
      .filter((card) => x > card.x - APART && x < card.x + CARD.width + APART)
      .map((card) => card.x + CARD.width + GAP.x / 2);
    const beside = lines
      .filter((line) => line.top < bottom && line.bottom > top && Math.abs(line.x - x) < APART)
      .map((line) => line.x + APART);
    return ends.length + beside.length > 0 ? Math.max(...ends, ...beside) : undefined;
  };
  return (wanted: number, top: number, bottom: number): number => {
    let x = wanted;
    for (let free = next(x, top, bottom); free !== undefined; free = next(x, top, bottom)) x = free;
    lines.push({ x, top, bottom });
    return x;
  };
}
