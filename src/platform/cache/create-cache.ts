import type { Log, Metrics } from "../observability";
import { advanceGeneration, currentGeneration } from "./generations";
import { type Cache, type CacheEntry, CACHES, type CacheName, type CacheState } from "./types";

export interface CacheInput {
  kv: KVNamespace;
  log: Log;
  metrics: Metrics;
  /** Reads around the cache and refreshes it: the caller sent `Cache-Control: no-cache`. */
  bypass: boolean;
  waitUntil: (work: Promise<unknown>) => void;
}

/** KV keeps nothing for less than a minute. */
const MIN_TTL_S = 60;

/** KV refuses longer keys; what no request has validated yet may be one. */
const MAX_KEY = 512;

/** The cache of one request. Whatever KV does, reads answer and writes succeed. */
export function createCache(input: CacheInput): Cache {
  const { kv, log, metrics, bypass, waitUntil } = input;
  let state: CacheState | null = null;

  const guardedRead = <T>(call: () => Promise<T>): Promise<T | null> =>
    metrics.span("kv", call).catch((error: unknown) => {
      log.error("cache_read_failed", error);
      return null;
    });
  const store = (key: string, ttl: number, generation: string, value: unknown) => {
    const options = { expirationTtl: Math.max(ttl, MIN_TTL_S) };
    const text = JSON.stringify({ generation, value });
    waitUntil(
      kv.put(key, text, options).catch((error: unknown) => log.error("cache_write_failed", error)),
    );
  };

  // The generation is read before the load: a change in between makes the value stale.
  const ask = ({ name, scope }: CacheEntry, valueKey: string) =>
    Promise.all([
      guardedRead(() => currentGeneration(kv, generationKey(name, scope))),
      bypass ? null : guardedRead(() => kv.get(valueKey)),
    ]);
  const begun = new Map<string, ReturnType<typeof ask>>();

  return {
    get state() {
      return state;
    },
    lookUp(entry) {
      const valueKey = keyOf(entry);
      if (valueKey.length <= MAX_KEY) begun.set(valueKey, ask(entry, valueKey));
    },
    async read<T>(entry: CacheEntry, load: () => Promise<T>): Promise<T> {
      const { ttl } = CACHES[entry.name];
      const valueKey = keyOf(entry);
      const asked = begun.get(valueKey) ?? ask(entry, valueKey);
      begun.delete(valueKey);
      const [generation, text] = await asked;
      const stored = text === null ? null : parse(text);
      if (stored !== null && stored.generation === generation) {
        state = "hit";
        return stored.value as T;
      }
      state = bypass ? "bypass" : "miss";
      const value = await load();
      if (generation !== null && value !== undefined) store(valueKey, ttl, generation, value);
      return value;
    },
    invalidate: (name, scope) =>
      advanceGeneration({ kv, log, waitUntil }, generationKey(name, scope)),
  };
}

function keyOf({ name, scope, key }: CacheEntry): string {
  return `${name}:v${CACHES[name].schemaVersion}:${scope}:${key}`;
}

function generationKey(name: CacheName, scope: string): string {
  return `gen:${name}:${scope}`;
}

function parse(text: string): { generation: string; value: unknown } | null {
  try {
    return JSON.parse(text) as { generation: string; value: unknown };
  } catch {
    return null;
  }
}
