import { sha256 } from "../../../platform/crypto";
import type { RetryPolicy } from "../schemas";

/** Longest pause between two tries, unless the server asks for more. */
const MAX_MS = 6 * 3600 * 1000;
/** What `Retry-After` can ask for at most (RFC 9110 §10.2.3). */
const MAX_RETRY_AFTER_MS = 24 * 3600 * 1000;

/** A number from 0 to below 1 that is the same for the same text. */
export function fraction(text: string): number {
  const first = atob(sha256(text).slice(0, 8).replaceAll("-", "+").replaceAll("_", "/"));
  let value = 0;
  for (let i = 0; i < 4; i++) value = value * 256 + first.charCodeAt(i);
  return value / 2 ** 32;
}

/**
 * How long to wait before the next try: doubling, with half of it left to chance, so that what
 * failed together is not tried together; the server's own wish if that is later. Chance comes from
 * the key: repeating a transition gives the same time.
 * @param attempt tries so far, from 1
 * @returns milliseconds
 */
export function backoffMs(
  policy: RetryPolicy,
  attempt: number,
  key: string,
  retryAfterMs: number | null,
): number {
  const full = Math.min(policy.firstSeconds * 1000 * 2 ** (attempt - 1), MAX_MS);
  const jittered = Math.round(full / 2 + (full / 2) * fraction(`${key}:${attempt}`));
  return Math.max(jittered, Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS));
}
