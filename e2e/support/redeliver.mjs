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

/**
 * Delivers what a queue may deliver: every event two to five times, in any order, in batches side by
 * side, and wake-ups that nobody sent. A server that dies meanwhile is no fault.
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
  const wake = { kind: "wake", database: "shard-0" };
  const answers = await Promise.all([
    ...batches.map((messages) => deliver(origin, "domain-events", messages)),
    ...WAKES.map((queue) => deliver(origin, queue, [wake])),
  ]);
  return answers.reduce((sum, taken) => sum + taken, 0);
}

const BATCH = 25;
const WAKES = [...Array(4).fill("workflow-steps"), ...Array(2).fill("email-events")];

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
