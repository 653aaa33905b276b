import type { BusinessCtx } from "../../platform/ctx";
import { type Statement, statement } from "../../platform/db";

/** The more restrictive of two states wins: nobody is mailed who has once said no. */
const RANK = `CASE status WHEN 'unsubscribed' THEN 2 WHEN 'pending' THEN 1 ELSE 0 END`;

/**
 * What becomes of subscriptions when contacts turn out to be one person: by topic the most
 * restrictive counts, with the words and the time that it came with; the history becomes one.
 */
export function topicMergeWrites(
  ctx: BusinessCtx,
  from: readonly string[],
  into: string,
): Statement[] {
  const { businessId } = ctx;
  const ids = JSON.stringify(from);
  const strictest = `SELECT topic_id, status, source, consent_text, changed_at, max(${RANK}) AS rank
    FROM subscriptions
    WHERE business_id = ?1 AND contact_id IN (SELECT value FROM json_each(?3)) GROUP BY topic_id`;
  return [
    statement(
      `INSERT INTO consent_events (business_id, id, contact_id, topic_id, action, source, at)
       SELECT ?1, ?4 || '.' || row_number() OVER (ORDER BY s.topic_id), ?2, s.topic_id,
         CASE s.status WHEN 'pending' THEN 'requested' ELSE s.status END, 'merge',
         CAST(?5 AS INTEGER)
       FROM (${strictest}) AS s
       LEFT JOIN subscriptions AS own
         ON own.business_id = ?1 AND own.contact_id = ?2 AND own.topic_id = s.topic_id
       WHERE s.rank > coalesce(CASE own.status WHEN 'unsubscribed' THEN 2 WHEN 'pending' THEN 1
         WHEN 'subscribed' THEN 0 END, -1)`,
      businessId,
      into,
      ids,
      ctx.newId("cns"),
      ctx.now(),
    ),
    statement(
      `INSERT INTO subscriptions (business_id, contact_id, topic_id, status, source, consent_text,
         changed_at)
       SELECT ?1, ?2, topic_id, status, source, consent_text, changed_at FROM (${strictest})
       WHERE true
       ON CONFLICT (business_id, contact_id, topic_id) DO UPDATE SET
         status = excluded.status, source = excluded.source,
         consent_text = excluded.consent_text, changed_at = excluded.changed_at
       WHERE excluded.status <> subscriptions.status
         AND (excluded.status = 'unsubscribed' OR subscriptions.status = 'subscribed')`,
      businessId,
      into,
      ids,
    ),
    statement(
      `DELETE FROM subscriptions
       WHERE business_id = ?1 AND contact_id IN (SELECT value FROM json_each(?2))`,
      businessId,
      ids,
    ),
    statement(
      `UPDATE consent_events SET contact_id = ?2
       WHERE business_id = ?1 AND contact_id IN (SELECT value FROM json_each(?3))`,
      businessId,
      into,
      ids,
    ),
  ];
}
