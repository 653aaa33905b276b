import { setTimeout as sleep } from "node:timers/promises";

/**
 * Asks again and again until there is an answer that is neither null, undefined nor false.
 * @template T
 * @param {string} what for the error
 * @param {() => Promise<T | null | undefined | false> | T | null | undefined | false} ask
 * @param {{ withinMs?: number, everyMs?: number }} [options]
 * @returns {Promise<T>}
 * @throws Error once the time is up
 */
export async function waitFor(what, ask, { withinMs = 60_000, everyMs = 250 } = {}) {
  const until = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > until) throw new Error(`Waited ${withinMs / 1000} s in vain for ${what}`);
    await sleep(everyMs);
  }
}
