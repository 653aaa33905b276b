/** Attempts before an email fails for good. */
export const MAX_ATTEMPTS = 5;

const FIRST_MS = 30_000;

/**
 * Milliseconds until the next attempt: 30 s, 2 min, 8 min, 32 min, each up to a fifth longer or
 * shorter so that what failed together does not come back together.
 * @param attempts attempts made, from 1
 */
export function backoffMs(attempts: number, random = Math.random()): number {
  return Math.round(FIRST_MS * 4 ** (attempts - 1) * (0.8 + 0.4 * random));
}
