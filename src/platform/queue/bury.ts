import { newId } from "../ctx/new-id";
import { openDb } from "../db/db";
import { executeBatch } from "../db/execute-batch";
import type { Statement } from "../db/write";
import { markDead } from "./outbox-marks";
import type { RelayContext } from "./relay";
import type { Envelope } from "./types";

/** A message that is given up. */
export interface Corpse {
  queue: string;
  /** The queue's id of the message, for a message that is no event. */
  messageId: string;
  body: unknown;
  event: Envelope | null;
  reason: string;
  attempts: number;
}

const MAX_REASON = 2000;

/**
 * Lays messages into the dead letters, then marks their outbox rows. Repeating it changes nothing
 * but the reason, so a crash in between is harmless.
 */
export async function bury(context: RelayContext, corpses: Corpse[], nowMs: number): Promise<void> {
  const open = (name: Envelope["origin"]) =>
    openDb(context.env, name, context.log, context.metrics);
  await executeBatch(
    open("platform"),
    corpses.map((corpse) => letterWrite(corpse, nowMs)),
  );
  const events = corpses.flatMap(({ event }) => event ?? []);
  for (const [origin, dead] of Map.groupBy(events, (event) => event.origin)) {
    const ids = dead.map(({ id }) => id);
    await executeBatch(open(origin), [markDead(ids, nowMs)]);
  }
}

function letterWrite(corpse: Corpse, nowMs: number): Statement {
  const { event } = corpse;
  return {
    sql: `INSERT INTO dead_letters (id, queue, event_id, type, business_id, payload, reason,
            attempts, failed_at, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')
          ON CONFLICT (event_id) DO UPDATE SET reason = excluded.reason, status = 'open',
            attempts = excluded.attempts, failed_at = excluded.failed_at`,
    params: [
      newId("dlq", nowMs),
      corpse.queue,
      event?.id ?? corpse.messageId,
      event?.type ?? null,
      event?.businessId ?? null,
      JSON.stringify(event ?? corpse.body ?? null),
      corpse.reason.slice(0, MAX_REASON),
      corpse.attempts,
      nowMs,
    ],
  };
}
