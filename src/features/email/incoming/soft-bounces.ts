import type { BusinessCtx } from "../../../platform/ctx";
import { type Statement, statement } from "../../../platform/db";

/** So many soft bounces in a row are as good as a hard one. */
export const SOFT_BOUNCES = 5;

/** Emails without any news are taken for delivered after this: plain SMTP tells of no deliveries. */
const SILENT_MS = 3 * 86_400_000;

/**
 * Suppresses the addresses of emails that were the fifth in a row to bounce softly, in the commit
 * after the ledger knows of the bounces. An email that arrived in between begins a new row.
 */
export function softBouncesWrite(ctx: BusinessCtx, emailIds: readonly string[]): Statement {
  const rows = emailIds.map((id) => [id, ctx.newId("sup")]);
  return statement(
    `INSERT INTO suppressions (business_id, id, email, reason, contact_id, created_at)
     SELECT ?1, given.value ->> 1, lower(m.to_address), 'bounced', m.contact_id,
       CAST(?2 AS INTEGER)
     FROM json_each(?3) AS given JOIN email_messages AS m
       ON m.business_id = ?1 AND m.id = given.value ->> 0
     WHERE m.to_address IS NOT NULL AND ${SOFT_BOUNCES} = (
       SELECT sum(last.soft) FROM (
         SELECT e.bounced_at IS NOT NULL AND e.bounce_type = 'soft' AND e.delivered_at IS NULL
           AND e.raw_opened_at IS NULL AS soft
         FROM email_messages AS e
         WHERE e.business_id = ?1 AND e.contact_id = m.contact_id AND e.to_address = m.to_address
           AND e.sent_at IS NOT NULL AND (e.bounced_at IS NOT NULL OR e.delivered_at IS NOT NULL
             OR e.raw_opened_at IS NOT NULL OR e.sent_at < ?2 - ${SILENT_MS})
         ORDER BY e.sent_at DESC, e.id DESC LIMIT ${SOFT_BOUNCES}) AS last)
     ON CONFLICT (business_id, email) DO UPDATE SET reason = 'bounced'
     WHERE suppressions.reason = 'unsubscribed'`,
    ctx.businessId,
    ctx.now(),
    JSON.stringify(rows),
  );
}
