import type { DatabaseName } from "../db/shards";
import { clockOf } from "./clock-of";
import { MAX_SLEEP_MS } from "./run-tick";

/** The next tick that this isolate has asked each Clock for, so that it asks once. */
const asked = new Map<DatabaseName, number>();

/**
 * Tells the Clock of a database about something that falls due before its next regular tick. Call
 * it in `ctx.waitUntil` after the commit; later times need no call. A lost call costs 60 s at most.
 * @param atMs milliseconds since the epoch
 */
export async function pulse(env: Env, database: DatabaseName, atMs: number): Promise<void> {
  const now = Date.now();
  if (atMs >= now + MAX_SLEEP_MS) return;
  const known = asked.get(database);
  if (known !== undefined && known > now && known <= atMs) return;
  await clockOf(env, database).wakeAt(atMs);
  asked.set(database, atMs);
}
