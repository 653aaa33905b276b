export { CACHES, type Cache, type CacheName, type CacheState } from "./types";
