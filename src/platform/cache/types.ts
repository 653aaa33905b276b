/** Every cache of the product by name. Nothing about money, stock, permissions or sessions. */
export const CACHES = {
  business: { ttl: 600, schemaVersion: 1 },
  workflows: { ttl: 300, schemaVersion: 1 },
  templates: { ttl: 900, schemaVersion: 1 },
  profile: { ttl: 600, schemaVersion: 1 },
} as const satisfies Record<string, { ttl: number; schemaVersion: number }>;

export type CacheName = keyof typeof CACHES;
export type CacheState = "hit" | "miss" | "bypass";

/** The cache as verbs see it. */
export interface Cache {
  /**
   * The value under (name, scope, key), from KV if its generation is current, else from `load`.
   * @param scope a business id, or a user id for `profile`
   */
  read<T>(name: CacheName, scope: string, key: string, load: () => Promise<T>): Promise<T>;
  /** Makes every value of (name, scope) stale. Call it after the commit. */
  invalidate(name: CacheName, scope: string): Promise<void>;
  /** What the last read was; becomes `X-Cache`. */
  readonly state: CacheState | null;
}
