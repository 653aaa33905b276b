export { createCache, type CacheInput } from "./create-cache";
export { CACHES, type Cache, type CacheName, type CacheState } from "./types";
