const MINUTE_MS = 60_000;

/** Providers that sign each attempt anew: a signed request is no good after this. */
export const FRESH_MS = 5 * MINUTE_MS;

/** Providers that repeat the signed request for hours; repetitions change nothing. */
export const REPEATED_MS = 24 * 60 * MINUTE_MS;

/** True if a request was signed no longer ago than told, and not in the future. */
export function isWithin(signedMs: number, nowMs: number, ageMs: number): boolean {
  return signedMs >= nowMs - ageMs && signedMs <= nowMs + FRESH_MS;
}
