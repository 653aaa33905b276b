/** The queue delays a message by at most 12 hours. */
const MAX_SECONDS = 43_200;

/**
 * Whole seconds until the next attempt: doubling from 1 s, with up to as much again as jitter.
 * @param attempt the attempt that failed, from 1
 * @param retryAfter seconds that the failure itself asked for; never undercut
 */
export function backoffSeconds(attempt: number, retryAfter = 0, random = Math.random()): number {
  const exponential = 2 ** Math.min(attempt - 1, 16);
  const jittered = Math.round(exponential * (1 + random));
  return Math.min(Math.max(jittered, Math.ceil(retryAfter)), MAX_SECONDS);
}
