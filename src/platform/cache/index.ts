export { createCache, type CacheInput } from "./create-cache";
export type { Cache, CacheEntry, CacheName, CacheState } from "./types";
