import type { Ctx } from "../ctx/ctx";
import { jsonBytes } from "./json-bytes";
import type { DatabaseKind, DomainEvent, Envelope } from "./types";

/** A message may have 128 KB on the queue; the rest is room for its envelope. */
const MAX_PAYLOAD_BYTES = 120_000;

/**
 * Puts facts into envelopes.
 * @param on the database that the commit writes, and whose outbox will hold the rows
 * @throws Error if a payload exceeds 120 KB: bulk facts travel in chunks
 */
export function outboxRows(ctx: Ctx, on: DatabaseKind, events: DomainEvent[]): Envelope[] {
  return events.map((event) => {
    const bytes = jsonBytes(event.payload);
    if (bytes > MAX_PAYLOAD_BYTES) throw new Error(`${event.type} is too large: ${bytes} bytes`);
    return {
      id: ctx.newId("evt"),
      type: event.type,
      version: event.version,
      businessId: event.businessId ?? ctx.businessId,
      occurredAt: ctx.now(),
      requestId: ctx.requestId,
      traceparent: ctx.traceparent,
      payload: event.payload,
      origin: on === "platform" ? "platform" : ctx.db.name,
    };
  });
}
