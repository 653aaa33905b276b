import type { ReceiptClaim } from "../ctx/ctx";
import type { Statement } from "../db/write";

/** A handler's receipt. A second one breaks the primary key, and so its whole commit. */
export function receiptWrite(claim: ReceiptClaim, nowMs: number): Statement {
  return {
    sql: "INSERT INTO receipts (handler, event_id, at) VALUES (?, ?, ?)",
    params: [claim.handler, claim.eventId, nowMs],
  };
}

/** The receipt of a handler that found nothing to do. */
export function receiptWithoutEffect(claim: ReceiptClaim, nowMs: number): Statement {
  const { sql, params } = receiptWrite(claim, nowMs);
  return { sql: `${sql} ON CONFLICT DO NOTHING`, params };
}
