import type { DueWork, Tick } from "../clock/types";
import { executeBatch } from "../db/execute-batch";
import { bury, type Corpse } from "../queue/bury";
import { markHandled } from "../queue/outbox-marks";
import { relay } from "../queue/relay";
import { REPUBLISH_AFTER_MS } from "../queue/retention";
import type { Envelope, Registry } from "../queue/types";

/** Rows of one run; a run must stay short. */
const BATCH = 200;

/** Publications by the sweeper before an event is given up: most of a day. */
const MAX_ATTEMPTS = 12;

const MAX_WAIT_MS = 6 * 3_600_000;

interface Row extends Omit<Envelope, "payload" | "origin"> {
  payload: string;
  attempts: number;
}

/**
 * Publishes again what was committed but not handled in time: the relay may have failed, the queue
 * may have lost it. An event that has handlers and is never handled ends in the dead letters.
 */
export function sweepOutbox(registry: Registry): DueWork {
  return {
    name: "platform.sweep-outbox",
    on: "both",
    permissions: [],
    async nextDue(db) {
      const statuses = ["pending", "published"].map(
        (status) => `SELECT min(next_at) AS at FROM outbox WHERE status = '${status}'`,
      );
      return db.$client
        .prepare(`SELECT min(at) AS at FROM (${statuses.join(" UNION ALL ")})`)
        .first<number>("at");
    },
    run: async (tick) => sweep(tick, registry, await claim(tick)),
  };
}

/** Takes due rows and sets their next time at once, so that two sweeps do not take the same. */
async function claim({ db, now }: Tick): Promise<Row[]> {
  const { results } = await db.$client
    .prepare(
      `UPDATE outbox SET attempts = attempts + 1,
         next_at = ?1 + min(${REPUBLISH_AFTER_MS} << (attempts + 1), ${MAX_WAIT_MS})
       WHERE id IN (SELECT id FROM outbox
         WHERE status IN ('pending', 'published') AND next_at <= ?1 ORDER BY next_at LIMIT ${BATCH})
       RETURNING id, type, version, business_id AS businessId, payload, occurred_at AS occurredAt,
         request_id AS requestId, traceparent, attempts`,
    )
    .bind(now())
    .all<Row>();
  return results;
}

async function sweep(tick: Tick, registry: Registry, rows: Row[]): Promise<void> {
  const {
    unheeded = [],
    spent = [],
    alive = [],
  } = Object.groupBy(rows, ({ type, attempts }) => {
    if (!registry[type]?.length) return "unheeded";
    return attempts > MAX_ATTEMPTS ? "spent" : "alive";
  });
  const ids = unheeded.map(({ id }) => id);
  if (ids.length > 0) await executeBatch(tick.db, [markHandled(ids, tick.now())]);
  const corpses = spent.map((row) => corpseOf(row, tick));
  await bury(tick, corpses, tick.now());
  const envelopes = alive.map((row) => envelopeOf(row, tick));
  await relay(tick, envelopes);
  tick.log.field("republished", alive.length);
}

function envelopeOf(row: Row, tick: Tick): Envelope {
  const { id, type, version, businessId, occurredAt, requestId, traceparent } = row;
  const payload = JSON.parse(row.payload) as unknown;
  const origin = tick.database;
  return { id, type, version, businessId, occurredAt, requestId, traceparent, payload, origin };
}

function corpseOf(row: Row, tick: Tick): Corpse {
  return {
    queue: "domain-events",
    messageId: row.id,
    body: null,
    event: envelopeOf(row, tick),
    reason: `Published ${row.attempts} times and never handled.`,
    attempts: row.attempts,
  };
}
