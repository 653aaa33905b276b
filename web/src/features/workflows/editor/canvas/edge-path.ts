import { CARD, type Point } from "../graph/card";

/** Room below a card in which its exits are labelled. */
const LABELS = 50;
/** Where a line turns towards the card it leads to. */
const TURN = 18;
const RADIUS = 10;

interface Ends {
  source: Point;
  target: Point;
  /** The x on which a long line runs past the cards between its ends. */
  lane: number | undefined;
}

/** The corners of a connection, drawn with right angles. */
export function cornersOf({ source, target, lane }: Ends): Point[] {
  const back = target.y < source.y + TURN * 2;
  const x = lane ?? (back ? Math.max(source.x, target.x) + CARD.width * 0.75 : undefined);
  if (x === undefined) {
    if (Math.abs(source.x - target.x) < 1) return [source, target];
    const y = Math.max((source.y + target.y) / 2, target.y - TURN);
    return [source, { x: source.x, y }, { x: target.x, y }, target];
  }
  const out = source.y + LABELS;
  const into = target.y - TURN;
  const corners = [
    source,
    { x: source.x, y: out },
    { x, y: out },
    { x, y: into },
    { x: target.x, y: into },
    target,
  ];
  return corners.filter(
    (corner, i) =>
      i === 0 ||
      Math.hypot(corner.x - (corners[i - 1]?.x ?? 0), corner.y - (corners[i - 1]?.y ?? 0)) > 1,
  );
}

/** Corners as an SVG path with rounded turns. */
export function pathOf(corners: Point[]): string {
  const [first, ...rest] = corners;
  if (!first) return "";
  const parts = [`M ${first.x} ${first.y}`];
  rest.forEach((corner, i) => {
    const before = corners[i] ?? first;
    const after = rest[i + 1];
    if (!after) {
      parts.push(`L ${corner.x} ${corner.y}`);
      return;
    }
    const into = towards(corner, before);
    const out = towards(corner, after);
    parts.push(`L ${into.x} ${into.y}`, `Q ${corner.x} ${corner.y} ${out.x} ${out.y}`);
  });
  return parts.join(" ");
}

function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(RADIUS, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** The middle of the longest part of a line, where something can be written on it. */
export function middleOf(corners: Point[]): Point {
  let best = { length: -1, x: 0, y: 0 };
  corners.slice(1).forEach((to, i) => {
    const from = corners[i] ?? to;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (length > best.length) best = { length, x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  });
  return { x: best.x, y: best.y };
}
