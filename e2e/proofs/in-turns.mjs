import { median } from "../../bench/lib/measure.mjs";

/** How many times as long something may take on the large side. */
const MOST_RATIO = 2;

/** @typedef {{ action: string, small: number, large: number, ratio: number }} ScaleRow */

/**
 * Runs each action on both sides in turns, one at a time.
 * @param {Record<string, Record<string, () => Promise<unknown>>>} sides
 * @param {number} trials
 * @returns {Promise<ScaleRow[]>}
 */
export async function measureInTurns(sides, trials) {
  const rows = [];
  for (const action of Object.keys(sides.small ?? {})) {
    /** @type {Record<string, number[]>} */
    const times = { small: [], large: [] };
    for (let i = 0; i < trials; i++) {
      for (const side of i % 2 === 0 ? ["small", "large"] : ["large", "small"]) {
        const begun = performance.now();
        await sides[side]?.[action]?.();
        times[side]?.push(performance.now() - begun);
      }
    }
    const [small, large] = [median(times.small ?? []), median(times.large ?? [])];
    rows.push({ action, small, large, ratio: large / small });
  }
  return rows;
}

/**
 * What took how long, and what took too much longer on the large side.
 * @param {ScaleRow[]} rows
 * @param {ReadonlySet<string>} [unjudged] actions that are only told
 */
export function judge(rows, unjudged = new Set()) {
  const figures = Object.fromEntries(
    rows.map(({ action, small, large, ratio }) => [
      action,
      `${small.toFixed(1)} ms → ${large.toFixed(1)} ms, × ${ratio.toFixed(2)}`,
    ]),
  );
  const failures = rows
    .filter(({ action, ratio }) => !unjudged.has(action) && !(ratio <= MOST_RATIO))
    .map(({ action, ratio }) => `${action} takes ${ratio.toFixed(2)} times as long`);
  return { figures, failures };
}
