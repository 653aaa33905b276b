import type { Statement } from "../db/write";
import { DEAD_KEPT_MS, HANDLED_KEPT_MS, REPUBLISH_AFTER_MS, SET_ASIDE_MS } from "./retention";
import type { Envelope } from "./types";

/** The plus keeps SQLite from searching by status, through all rows that wait, not by id. */
const STATUS_OF = "id IN (SELECT value FROM json_each(?)) AND +status";

/** Says that events are on the queue, unless a consumer was faster. */
export function markPublished(ids: string[]): Statement {
  return {
    sql: `UPDATE outbox SET status = 'published' WHERE ${STATUS_OF} = 'pending'`,
    params: [JSON.stringify(ids)],
  };
}

/** Says that every handler has left its receipt. */
export function markHandled(ids: string[], nowMs: number): Statement {
  return {
    sql: `UPDATE outbox SET status = 'handled', handled_at = ?, next_at = ?
          WHERE ${STATUS_OF} <> 'handled'`,
    params: [nowMs, nowMs + HANDLED_KEPT_MS, JSON.stringify(ids)],
  };
}

/** Says that events were given up; their dead letters can be replayed. */
export function markDead(ids: string[], nowMs: number): Statement {
  return {
    sql: `UPDATE outbox SET status = 'dead', next_at = ?
          WHERE ${STATUS_OF} IN ('pending', 'published')`,
    params: [nowMs + DEAD_KEPT_MS, JSON.stringify(ids)],
  };
}

/** Keeps the sweeper from publishing an event whose next attempt the queue already holds. */
export function postpone(id: string, untilMs: number): Statement {
  return {
    sql: `UPDATE outbox SET next_at = max(next_at, ?)
          WHERE id = ? AND status IN ('pending', 'published')`,
    params: [untilMs + REPUBLISH_AFTER_MS, id],
  };
}

/** Leaves an event to the sweeper for later, as if it had never been tried. */
export function setAside(id: string, nowMs: number): Statement {
  return {
    sql: `UPDATE outbox SET status = 'pending', attempts = 0, next_at = ?
          WHERE id = ? AND status IN ('pending', 'published')`,
    params: [nowMs + SET_ASIDE_MS, id],
  };
}

/** Puts a given-up event back to the start, under its own id so that receipts hold. */
export function revive(event: Envelope, nowMs: number): Statement {
  return {
    sql: `INSERT INTO outbox (id, type, version, business_id, payload, occurred_at, request_id,
            traceparent, status, attempts, next_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending', 0, ?)
          ON CONFLICT (id) DO UPDATE SET status = 'pending', attempts = 0, next_at = excluded.next_at
          WHERE outbox.status <> 'handled'`,
    params: [
      event.id,
      event.type,
      event.version,
      event.businessId,
      JSON.stringify(event.payload),
      event.occurredAt,
      event.requestId,
      event.traceparent,
      nowMs + REPUBLISH_AFTER_MS,
    ],
  };
}
