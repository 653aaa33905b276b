import type { Log } from "../observability";

/** KV accepts one write per second and key. */
const MIN_GAP_MS = 1000;

/** A generation must outlive every value made under an older one. */
const GENERATION_TTL_S = 86_400;

/** Announced in this isolate and not yet in KV; `by` is when that should have happened. */
const announced = new Map<string, { generation: string; by: number }>();
const written = new Map<string, number>();
const REMEMBERED_MAX = 5_000;

export interface GenerationStore {
  kv: KVNamespace;
  log: Log;
  waitUntil: (work: Promise<unknown>) => void;
}

/** The generation under which values are valid now; `0` before the first change. */
export async function currentGeneration(kv: KVNamespace, key: string): Promise<string> {
  return announced.get(key)?.generation ?? (await kv.get(key)) ?? "0";
}

/**
 * Makes values of older generations stale: in this isolate at once, elsewhere as soon as KV says
 * so. Several changes within a second become one write. A failed write is logged only.
 */
export async function advanceGeneration(store: GenerationStore, key: string): Promise<void> {
  const now = Date.now();
  const open = announced.get(key);
  const planned = open !== undefined && open.by > now - MIN_GAP_MS;
  const wait = Math.max((written.get(key) ?? 0) + MIN_GAP_MS - now, 0);
  announced.set(key, {
    generation: crypto.randomUUID(),
    by: planned ? open.by : now + wait,
  });
  if (planned) return;
  if (wait === 0) await write(store, key);
  else store.waitUntil(scheduler.wait(wait).then(() => write(store, key)));
}

async function write(store: GenerationStore, key: string): Promise<void> {
  const open = announced.get(key);
  if (open === undefined) return;
  if (written.size >= REMEMBERED_MAX) written.clear();
  written.set(key, Date.now());
  try {
    await store.kv.put(key, open.generation, { expirationTtl: GENERATION_TTL_S });
  } catch (error) {
    store.log.error("cache_invalidate_failed", error, { key });
  }
  if (announced.get(key)?.generation === open.generation) {
    announced.delete(key);
    return;
  }
  store.waitUntil(scheduler.wait(MIN_GAP_MS).then(() => write(store, key)));
}
