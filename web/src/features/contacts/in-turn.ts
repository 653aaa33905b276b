/** The items in parts of at most `size`. */
export function inChunks<Item>(items: Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, part) => items.slice(part * size, (part + 1) * size));
}

/** Does the work for each item, `width` at a time; the first failure ends it. */
export async function inTurn<Item, Result>(
  items: Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const [first, ...rest] = inChunks(items, width);
  if (!first) return [];
  const done = await Promise.all(first.map(work));
  return [...done, ...(await inTurn(rest.flat(), width, work))];
}
