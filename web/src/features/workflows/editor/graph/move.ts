import type { Definition } from "@server/features/workflows/schemas";
import { type Item, itemsOf, outlineOf, slotsOf } from "./outline";
import { allConnected, keyOf, onward, type Place, placesOf, placesTo, targetOf } from "./place";

export type Direction = "up" | "down";

/**
 * The definition with a step, and what its sides hold, moved by one spot as it is read. Undefined if
 * there is no such spot, if what follows could not be reached any more, or if a step would lead to
 * itself.
 */
export function moved(
  definition: Definition,
  id: string,
  direction: Direction,
): Definition | undefined {
  const item = itemsOf(outlineOf(definition).main).find(({ node }) => node.id === id);
  if (!item) return undefined;
  const block = [item, ...item.sides.flatMap((side) => itemsOf(side.lane))];
  const inside = new Set(block.map(({ node }) => node.id));
  const exits = exitsOf(definition, item, block);
  const after = exits[0] && targetOf(definition, exits[0]);
  if (after !== undefined && inside.has(after)) return undefined;

  const into = placesTo(definition, id).filter(({ from }) => !inside.has(from));
  const without = allConnected(allConnected(definition, into, after), exits, undefined);
  const slots = slotsOf(outlineOf(without).main);
  const key = (places: Place[]) => places.map(keyOf).sort().join(",");
  const here = slots.findIndex((slot) => key(slot) === key(item.from));
  const from = new Set(item.from.map(keyOf));
  // Where sides come together before nothing, there is no such spot without the step.
  const last = slots.findLastIndex((slot) => slot.every((place) => from.has(keyOf(place))));
  const up = here === -1 ? last : here - 1;
  const slot = slots[direction === "up" ? up : (here === -1 ? last : here) + 1];
  const first = slot?.[0];
  if (!slot || !first) return undefined;
  const next = targetOf(without, first);
  if (next !== undefined && exits.length === 0) return undefined;
  const result = allConnected(allConnected(without, slot, id), exits, next);
  const isLooped = result.edges.some(
    (edge) => edge.from === edge.to && targetOf(definition, edge) !== edge.to,
  );
  return isLooped ? undefined : result;
}

/** The places at which a step with its sides is left. */
function exitsOf(definition: Definition, item: Item, block: Item[]): Place[] {
  const places = block.flatMap(({ node }) => placesOf(node));
  const { meet } = item;
  if (meet !== undefined) return places.filter((place) => targetOf(definition, place) === meet);
  if (item.sides.length === 0) return onward(item.node);
  return block.flatMap(({ node }) => onward(node)).filter((place) => !targetOf(definition, place));
}
