import { CACHES } from "../../src/platform/cache/types";
import type { FloorCall } from "./env";

const TTL_S = 600;

/** A business from the cache: the gate, and the two keys side by side. */
export async function readCached({ env, id }: FloorCall): Promise<Response> {
  const [, value] = await Promise.all([
    env.FLOOR_GATE.getByName(id).admit(),
    env.CACHE.get(`business:v${CACHES.business.schemaVersion}:${id}:dto`),
    env.CACHE.get(`gen:business:${id}`),
  ]);
  return json(value);
}

/** A business around the cache: the gate, the generation, one read, and the cache refreshed. */
export async function readUncached({ env, ctx, id }: FloorCall): Promise<Response> {
  await Promise.all([env.FLOOR_GATE.getByName(id).admit(), env.CACHE.get(`gen:business:${id}`)]);
  const row = await env.DB.prepare("SELECT * FROM businesses WHERE id = ? AND deleted_at IS NULL")
    .bind(id)
    .first();
  const text = JSON.stringify(row);
  ctx.waitUntil(env.CACHE.put(`floor:${id}`, text, { expirationTtl: TTL_S }));
  return json(text);
}

function json(text: string | null): Response {
  if (text === null) return new Response(null, { status: 404 });
  return new Response(text, { headers: { "content-type": "application/json" } });
}
