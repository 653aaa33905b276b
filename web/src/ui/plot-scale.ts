export interface Point {
  label: string;
  value: number;
}

/** Coordinates in a 100 × 100 box, left to right, for an SVG polyline; `top` touches the upper edge. */
export function polyline(values: number[], top = Math.max(...values, 1)): string {
  const last = Math.max(values.length - 1, 1);
  return values
    .map((value, index) => `${(index / last) * 100},${100 - (value / top) * 100}`)
    .join(" ");
}

/** The smallest of 1, 2, 5 × 10ⁿ that is not below the largest value: the top of an axis. */
export function niceTop(values: number[]): number {
  const top = Math.max(...values, 1);
  const power = 10 ** Math.floor(Math.log10(top));
  const step = [1, 2, 5, 10].find((candidate) => candidate * power >= top) ?? 10;
  return step * power;
}
