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
  const results: Result[] = [];
  for (const part of inChunks(items, width)) {
    results.push(...(await Promise.all(part.map(work))));
  }
  return results;
}
