/** Files that share the route suite: each runs on a worker of its own. */
const PARTS = 4;

/** Every fourth of a list, beginning with the n-th. */
export function partOf<T>(list: readonly T[], n: 1 | 2 | 3 | 4): T[] {
  return list.filter((_, i) => i % PARTS === n - 1);
}
