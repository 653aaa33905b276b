import type { BusinessCtx } from "../../platform/ctx";
import { type Statement, statement } from "../../platform/db";
import { normaliseEmail } from "../contacts";

/**
 * What becomes of the ledger when contacts turn out to be one person. Nobody gets an email of a
 * campaign twice, and whoever has left or complained under one of the addresses gets no marketing
 * mail at the remaining one; addresses that are suppressed stay so.
 * @param kept the contact that remains, with its address after the merge
 * @param addresses of the others
 */
export function emailMergeWrites(
  ctx: BusinessCtx,
  from: readonly string[],
  kept: { id: string; email: string },
  addresses: readonly string[],
): Statement[] {
  const { businessId } = ctx;
  const ids = JSON.stringify(from);
  const now = ctx.now();
  return [
    statement(
      `UPDATE email_messages SET status = 'skipped', reason = 'contact_merged',
         cancel_reason = 'contact_merged', updated_at = ?4
       WHERE business_id = ?1 AND contact_id IN (SELECT value FROM json_each(?3))
         AND status = 'queued' AND campaign_id IS NOT NULL
         AND EXISTS (SELECT 1 FROM email_messages AS own WHERE own.business_id = ?1
           AND own.contact_id = ?2 AND own.campaign_id = email_messages.campaign_id)`,
      businessId,
      kept.id,
      ids,
      now,
    ),
    statement(
      `INSERT INTO suppressions (business_id, id, email, reason, contact_id, created_at)
       SELECT ?1, ?2, ?3, reason, ?4, CAST(?5 AS INTEGER) FROM suppressions
       WHERE business_id = ?1 AND email IN (SELECT value FROM json_each(?6))
         AND reason IN ('unsubscribed', 'complained')
       ORDER BY reason LIMIT 1
       ON CONFLICT (business_id, email) DO NOTHING`,
      businessId,
      ctx.newId("sup"),
      normaliseEmail(kept.email),
      kept.id,
      now,
      JSON.stringify(addresses.map(normaliseEmail)),
    ),
    ...["email_messages", "email_events", "suppressions"].map((table) =>
      statement(
        `UPDATE ${table} SET contact_id = ?2
         WHERE business_id = ?1 AND contact_id IN (SELECT value FROM json_each(?3))`,
        businessId,
        kept.id,
        ids,
      ),
    ),
  ];
}
