import type { BusinessCtx } from "../../platform/ctx";
import { type Statement, statement } from "../../platform/db";
import { normaliseEmail } from "../contacts";
import { campaignKeySql } from "./batches/contact-conditions";

/**
 * What becomes of the ledger when contacts turn out to be one person. Nobody gets an email of a
 * campaign twice, and whoever has left or complained under one of the addresses gets no marketing
 * mail at the remaining one; addresses that are suppressed stay so.
 * @param kept the contact that remains, with its address after the merge
 * @param addresses of all of them before it
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
    onlyOneOfEach(ctx, from, kept.id),
    ...from.map((id) => keyWrite(ctx, id, kept.id)),
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

/**
 * Of a campaign's emails to them one stays: one that has left or is about to, else the first that
 * waits, that of the contact that remains before the others. What has failed or was skipped under an
 * address of the others does not count.
 */
function onlyOneOfEach(ctx: BusinessCtx, from: readonly string[], into: string): Statement {
  return statement(
    `UPDATE email_messages SET status = 'skipped', reason = 'contact_merged',
       cancel_reason = 'contact_merged', updated_at = ?4
     WHERE business_id = ?1 AND contact_id IN (SELECT ?2 UNION ALL SELECT value FROM json_each(?3))
       AND status = 'queued' AND campaign_id IS NOT NULL
       AND EXISTS (SELECT 1 FROM email_messages AS other WHERE other.business_id = ?1
         AND other.contact_id IN (SELECT ?2 UNION ALL SELECT value FROM json_each(?3))
         AND other.campaign_id = email_messages.campaign_id AND other.id <> email_messages.id
         AND CASE
           WHEN other.status IN ('skipped', 'failed') THEN other.contact_id = ?2
           WHEN other.status = 'queued' THEN (other.contact_id <> ?2, other.contact_id, other.id)
             < (email_messages.contact_id <> ?2, email_messages.contact_id, email_messages.id)
           ELSE true END)`,
    ...[ctx.businessId, into, JSON.stringify(from), ctx.now()],
  );
}

/** A campaign that is still being written finds what it has for the contact that remains. */
function keyWrite(ctx: BusinessCtx, from: string, into: string): Statement {
  return statement(
    `UPDATE email_messages SET key = ${campaignKeySql("?3")}
     WHERE business_id = ?1 AND contact_id = ?2 AND status <> 'skipped'
       AND key = ${campaignKeySql("?2")}
       AND NOT EXISTS (SELECT 1 FROM email_messages AS own WHERE own.business_id = ?1
         AND own.key = ${campaignKeySql("?3", "email_messages.")})`,
    ...[ctx.businessId, from, into],
  );
}
