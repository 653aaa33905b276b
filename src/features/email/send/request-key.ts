/** Providers keep idempotency keys for 24 hours; what is older is not asked again. */
const LIFETIME_MS = 23 * 3_600_000;

/**
 * The key under which messages are handed over together to a way out that honours keys; it says when
 * it was made.
 */
export function newRequestKey(ids: readonly string[], nowMs: number): string {
  const name = ids.length === 1 ? `email/${ids[0]}` : `batch/${crypto.randomUUID()}`;
  return `${name}/${nowMs.toString(36)}`;
}

/** True if the provider may have forgotten the key. */
export function isForgotten(key: string, nowMs: number): boolean {
  return nowMs - parseInt(key.slice(key.lastIndexOf("/") + 1), 36) > LIFETIME_MS;
}
