import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { keptLog } from "../../testing/messages";
import { createLog, createMetrics } from "../observability";
import { createCache } from "./create-cache";

const lines = keptLog();

/** The cache of one request; `settled` waits for what goes on after its answer. */
function aRequest(input: { bypass?: boolean; kv?: KVNamespace } = {}) {
  const work: Promise<unknown>[] = [];
  const metrics = createMetrics();
  const cache = createCache({
    kv: input.kv ?? env.CACHE,
    log: createLog("error", {}),
    metrics,
    bypass: input.bypass ?? false,
    waitUntil: (promise) => void work.push(promise),
  });
  return { cache, metrics, settled: () => Promise.all(work) };
}

/** Reads one value in a request of its own. */
async function read(scope: string, value: unknown, input: Parameters<typeof aRequest>[0] = {}) {
  const { cache, settled } = aRequest(input);
  const got = await cache.read({ name: "templates", scope, key: "list" }, async () => value);
  await settled();
  return [got, cache.state];
}

async function invalidate(scope: string) {
  const { cache, settled } = aRequest();
  await cache.invalidate("templates", scope);
  await settled();
}

const aScope = () => `biz_${crypto.randomUUID()}`;

/** KV in an outage. */
const brokenKv = {
  get: async () => {
    throw new Error("KV is down");
  },
  put: async () => {
    throw new Error("KV is down");
  },
} as unknown as KVNamespace;

describe("the cache", () => {
  it("misses, then answers with the stored value", async () => {
    const scope = aScope();
    expect(await read(scope, { n: 1 })).toEqual([{ n: 1 }, "miss"]);
    expect(await read(scope, { n: 2 })).toEqual([{ n: 1 }, "hit"]);
  });

  it("does not load on a hit, and asks KV twice at once", async () => {
    const scope = aScope();
    await read(scope, "first");
    const { cache, metrics } = aRequest();
    await cache.read({ name: "templates", scope, key: "list" }, async () => {
      throw new Error("Loaded");
    });
    expect(metrics.read()["kv"]!.count).toBe(2);
  });

  it("answers from a look-up that was begun before, and asks KV no second time", async () => {
    const scope = aScope();
    await read(scope, "first");
    const { cache, metrics } = aRequest();
    cache.lookUp({ name: "templates", scope, key: "list" });
    expect(metrics.read()["kv"]).toBeUndefined();
    expect(await cache.read({ name: "templates", scope, key: "list" }, async () => "second")).toBe(
      "first",
    );
    expect(metrics.read()["kv"]!.count).toBe(2);
  });

  it("begins no look-up under a key that KV would refuse", async () => {
    const { cache, metrics } = aRequest({ kv: brokenKv });
    cache.lookUp({ name: "templates", scope: "biz_".padEnd(600, "0"), key: "list" });
    await scheduler.wait(1);
    expect(metrics.read()["kv"]).toBeUndefined();
  });

  it("keeps null, and keeps scopes, keys and caches apart", async () => {
    const scope = aScope();
    expect(await read(scope, null)).toEqual([null, "miss"]);
    expect(await read(scope, 1)).toEqual([null, "hit"]);
    expect(await read(aScope(), 2)).toEqual([2, "miss"]);
    const { cache } = aRequest();
    expect(await cache.read({ name: "templates", scope, key: "other" }, async () => 3)).toBe(3);
    expect(await cache.read({ name: "workflows", scope, key: "list" }, async () => 4)).toBe(4);
  });

  it("forgets every value of a scope when it is invalidated, and no other scope", async () => {
    const [scope, other] = [aScope(), aScope()];
    await read(scope, "old");
    await read(other, "kept");
    await invalidate(scope);
    expect(await read(scope, "new")).toEqual(["new", "miss"]);
    expect(await read(scope, "newer")).toEqual(["new", "hit"]);
    expect(await read(other, "never")).toEqual(["kept", "hit"]);
  });

  it("makes a value stale that was loaded while it changed", async () => {
    const scope = aScope();
    const { cache, settled } = aRequest();
    await cache.read({ name: "templates", scope, key: "list" }, async () => {
      await invalidate(scope);
      return "from before the change";
    });
    await settled();
    expect(await read(scope, "after")).toEqual(["after", "miss"]);
  });

  it("turns many changes within a second into few writes, and every change is seen", async () => {
    const scope = aScope();
    const puts: string[] = [];
    const kv = {
      get: (key: string) => env.CACHE.get(key),
      put: async (key: string, value: string, options: KVNamespacePutOptions) => {
        if (key.startsWith("gen:")) puts.push(value);
        await env.CACHE.put(key, value, options);
      },
    } as unknown as KVNamespace;
    const requests = Array.from({ length: 10 }, () => aRequest({ kv }));
    for (const [n, { cache }] of requests.entries()) {
      await cache.invalidate("templates", scope);
      expect(await read(scope, n)).toEqual([n, "miss"]);
    }
    await Promise.all(requests.map(({ settled }) => settled()));
    expect(puts.length).toBeLessThanOrEqual(2);
    expect(await env.CACHE.get(`gen:templates:${scope}`)).toBe(puts.at(-1));
    expect(await read(scope, "later")).toEqual([9, "hit"]);
  });

  it("reads around on request, and refreshes the value for others", async () => {
    const scope = aScope();
    await read(scope, "old");
    expect(await read(scope, "fresh", { bypass: true })).toEqual(["fresh", "bypass"]);
    expect(await read(scope, "unused")).toEqual(["fresh", "hit"]);
  });

  it("answers from the source while KV is down, and a change still succeeds", async () => {
    lines.length = 0;
    expect(await read(aScope(), "loaded", { kv: brokenKv })).toEqual(["loaded", "miss"]);
    const { cache } = aRequest({ kv: brokenKv });
    await expect(cache.invalidate("templates", aScope())).resolves.toBeUndefined();
    const events = new Set(lines.map(({ event }) => event));
    expect(events).toEqual(new Set(["cache_read_failed", "cache_invalidate_failed"]));
  });

  it("takes what it cannot read for a miss", async () => {
    const scope = aScope();
    await env.CACHE.put(`templates:v1:${scope}:list`, "{broken");
    expect(await read(scope, "loaded")).toEqual(["loaded", "miss"]);
  });

  it("passes the failure of a load on and stores nothing", async () => {
    const scope = aScope();
    const { cache, settled } = aRequest();
    const load = async () => {
      throw new Error("No such business");
    };
    await expect(cache.read({ name: "templates", scope, key: "list" }, load)).rejects.toThrow(
      "No such business",
    );
    await settled();
    expect(await read(scope, "found")).toEqual(["found", "miss"]);
  });
});
