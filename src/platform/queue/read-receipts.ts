import type { ReceiptClaim } from "../ctx/ctx";
import type { Db } from "../db/db";

/** Which of these handlers have finished with these events, as `receiptKey`s. One read. */
export async function readReceipts(
  db: Db,
  claims: Pick<ReceiptClaim, "handler" | "eventId">[],
): Promise<Set<string>> {
  const { results } = await db.$client
    .prepare(
      `SELECT handler, event_id AS eventId FROM receipts WHERE (handler, event_id) IN
        (SELECT value ->> '$.handler', value ->> '$.eventId' FROM json_each(?))`,
    )
    .bind(JSON.stringify(claims))
    .all<{ handler: string; eventId: string }>();
  return new Set(results.map(receiptKey));
}

/** Identity of a receipt within its database. */
export function receiptKey(claim: { handler: string; eventId: string }): string {
  return `${claim.handler} ${claim.eventId}`;
}
