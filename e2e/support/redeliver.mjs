import { setTimeout as sleep } from "node:timers/promises";
import { all, withDatabases } from "./databases.mjs";

/**
 * Events that a server has in its outboxes, as its queue carries them.
 * @param {string} stateDir of a server that does not run
 */
export function eventsOf(stateDir) {
  return withDatabases(stateDir, ({ platform, shards }) =>
    [platform, ...shards].flatMap((database, position) =>
      all(database, "SELECT * FROM outbox").map((row) => ({
        id: row.id,
        type: row.type,
        version: row.version,
        businessId: row.business_id,
        occurredAt: row.occurred_at,
        requestId: row.request_id,
        traceparent: row.traceparent,
        payload: JSON.parse(row.payload),
        origin: position === 0 ? "platform" : `shard-${position - 1}`,
      })),
    ),
  );
}

const BATCH = 25;
const WAKE = { kind: "wake", database: "shard-0" };
/** Wake-ups that are delivered side by side, again and again. */
const WAKES = ["workflow-steps", "workflow-steps", "workflow-steps", "email-events"];
const WAKE_EVERY_MS = 50;

/**
 * Delivers what a queue may deliver: every event two to five times, in any order, in batches side by
 * side. A server that dies meanwhile is no fault.
 * @param {string} origin
 * @param {unknown[]} events
 * @returns {Promise<number>} messages that the server took
 */
export async function redeliver(origin, events) {
  const copies = events.flatMap((event) => Array(2 + Math.floor(Math.random() * 4)).fill(event));
  const shuffled = copies
    .map((event) => ({ event, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ event }) => event);
  const batches = Array.from({ length: Math.ceil(shuffled.length / BATCH) }, (_, i) =>
    shuffled.slice(i * BATCH, (i + 1) * BATCH),
  );
  return total(batches.map((messages) => deliver(origin, "domain-events", messages)));
}

/**
 * Wakes the consumers again and again, several times at once, so that they work side by side on the
 * same rows.
 * @param {string} origin
 * @param {AbortSignal} signal
 * @returns {Promise<number>} wake-ups that the server took
 */
export async function keepWaking(origin, signal) {
  let taken = 0;
  while (!signal.aborted) {
    taken += await total(WAKES.map((queue) => deliver(origin, queue, [WAKE])));
    await sleep(WAKE_EVERY_MS);
  }
  return taken;
}

/** @param {Promise<number>[]} some */
async function total(some) {
  return (await Promise.all(some)).reduce((sum, one) => sum + one, 0);
}

/**
 * @param {string} origin
 * @param {string} queue
 * @param {unknown[]} messages
 */
async function deliver(origin, queue, messages) {
  try {
    const response = await fetch(`${origin}/dev/deliveries`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ queue, messages }),
    });
    return response.ok ? messages.length : 0;
  } catch {
    return 0;
  }
}
