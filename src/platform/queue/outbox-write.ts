import type { Statement } from "../db/write";
import { REPUBLISH_AFTER_MS } from "./retention";
import type { Envelope } from "./types";

/** Inserts any number of events with one parameter, pending until the relay has published them. */
export function outboxWrite(envelopes: Envelope[]): Statement {
  return {
    sql: `INSERT INTO outbox (id, type, version, business_id, payload, occurred_at, request_id,
            traceparent, status, attempts, next_at)
          SELECT value ->> '$.id', value ->> '$.type', value ->> '$.version',
            value ->> '$.businessId', value -> '$.payload', value ->> '$.occurredAt',
            value ->> '$.requestId', value ->> '$.traceparent', 'pending', 0,
            (value ->> '$.occurredAt') + ${REPUBLISH_AFTER_MS}
          FROM json_each(?)`,
    params: [JSON.stringify(envelopes)],
  };
}
