/** Every cache of the product by name. Nothing about money, stock, permissions or sessions. */
export const CACHES = {
  business: { ttl: 600, schemaVersion: 2 },
  workflows: { ttl: 300, schemaVersion: 2 },
  templates: { ttl: 900, schemaVersion: 1 },
  profile: { ttl: 600, schemaVersion: 2 },
} as const satisfies Record<string, { ttl: number; schemaVersion: number }>;

export type CacheName = keyof typeof CACHES;
export type CacheState = "hit" | "miss" | "bypass";

/** Where a value lies. Its scope is a business id, or a user id for `profile`. */
export interface CacheEntry {
  name: CacheName;
  scope: string;
  key: string;
}

/** The cache as verbs see it. */
export interface Cache {
  /** The value of an entry, from KV if its generation is current, else from `load`. */
  read<T>(entry: CacheEntry, load: () => Promise<T>): Promise<T>;
  /** Begins to look an entry up, so that the first read of it does not wait. Never throws. */
  lookUp(entry: CacheEntry): void;
  /** Makes every value of (name, scope) stale. Call it after the commit. */
  invalidate(name: CacheName, scope: string): Promise<void>;
  /** What the last read was; becomes `X-Cache`. */
  readonly state: CacheState | null;
}
