import { type NodeOf, SPLIT_PORTS } from "@server/features/workflows/schemas";

type Side = NodeOf<"split">["config"]["paths"][number];

export const MAX_SIDES = SPLIT_PORTS.length;
const WHOLE = 100;

/** Whole numbers in the ratio of others that together make a sum; in equal parts if all are 0. */
function shared(sum: number, ratio: readonly number[]): number[] {
  const total = ratio.reduce((all, one) => all + one, 0);
  const exact = ratio.map((one) => (total === 0 ? sum / ratio.length : (sum * one) / total));
  const whole = exact.map(Math.floor);
  // What rounding left over goes to those that lost most by it.
  const order = exact
    .map((value, place) => ({ place, lost: value - Math.floor(value) }))
    .sort((one, other) => other.lost - one.lost);
  const left = sum - whole.reduce((all, one) => all + one, 0);
  for (const { place } of order.slice(0, left)) whole[place] = (whole[place] ?? 0) + 1;
  return whole;
}

/** The sides with one share changed; the others keep their ratio and make up the rest of 100. */
export function weighted(sides: readonly Side[], port: Side["port"], weight: number): Side[] {
  const mine = Math.min(WHOLE, Math.max(0, Math.round(weight)));
  const others = sides.filter((side) => side.port !== port);
  const rest = shared(
    WHOLE - mine,
    others.map((side) => side.weight),
  );
  return sides.map((side) =>
    side.port === port ? { ...side, weight: mine } : { ...side, weight: rest.shift() ?? 0 },
  );
}

/** The sides with equal shares. */
export function evenWeights(sides: readonly Side[]): Side[] {
  const parts = shared(
    WHOLE,
    sides.map(() => 1),
  );
  return sides.map((side, place) => ({ ...side, weight: parts[place] ?? 0 }));
}

/** One more side, with an equal share; the others keep their ratio. */
export function withSide(sides: readonly Side[]): Side[] {
  const port = SPLIT_PORTS.find((free) => sides.every((side) => side.port !== free));
  if (port === undefined) return [...sides];
  const more = [...sides, { port, weight: 0 }].sort((one, other) =>
    one.port < other.port ? -1 : 1,
  );
  return weighted(more, port, Math.round(WHOLE / more.length));
}

/** One side less; the others keep their ratio. */
export function withoutSide(sides: readonly Side[], port: Side["port"]): Side[] {
  const left = sides.filter((side) => side.port !== port);
  const parts = shared(
    WHOLE,
    left.map((side) => side.weight),
  );
  return left.map((side, place) => ({ ...side, weight: parts[place] ?? 0 }));
}
