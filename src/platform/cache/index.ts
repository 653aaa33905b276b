export { createCache, type CacheInput } from "./create-cache";
export { CACHES, type Cache, type CacheEntry, type CacheName, type CacheState } from "./types";
