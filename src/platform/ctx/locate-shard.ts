import { type DatabaseName, isDatabaseName } from "../db/shards";

const KNOWN_MAX = 10_000;

/** Shards by business, least recently used first. A business never moves while it is live. */
const known = new Map<string, DatabaseName>();

/** The shard that a business lives on; null if there is no such business. */
export async function locateShard(env: Env, businessId: string): Promise<DatabaseName | null> {
  const remembered = known.get(businessId);
  if (remembered !== undefined) {
    known.delete(businessId);
    known.set(businessId, remembered);
    return remembered;
  }
  const shard = await env.DB.prepare("SELECT shard FROM businesses WHERE id = ?")
    .bind(businessId)
    .first<string>("shard");
  if (shard === null || !isDatabaseName(shard)) return null;
  known.set(businessId, shard);
  if (known.size > KNOWN_MAX) known.delete(known.keys().next().value!);
  return shard;
}
