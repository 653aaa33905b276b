import type { BusinessCtx } from "../../platform/ctx";
import { type Statement, statement } from "../../platform/db";

const first = (when: string) => `min(iif(${when}, at, NULL))`;
const bounce = (type: string) => first(`type = 'bounced' AND bounce_type = '${type}'`);

/**
 * What an email's columns say, as its events say it. A hard bounce says more than a soft one, and
 * that more than one that the message was to blame for.
 */
const FACTS = {
  delivered_at: first("type = 'delivered'"),
  bounced_at: `coalesce(${bounce("hard")}, ${bounce("soft")}, ${bounce("ignored")})`,
  bounce_type: `CASE WHEN ${bounce("hard")} IS NOT NULL THEN 'hard'
    WHEN ${bounce("soft")} IS NOT NULL THEN 'soft'
    WHEN ${bounce("ignored")} IS NOT NULL THEN 'ignored' END`,
  complained_at: first("type = 'complained'"),
  opened_at: first("type IN ('opened', 'clicked') AND verdict = 'human'"),
  raw_opened_at: first("type IN ('opened', 'clicked')"),
  clicked_at: first("type = 'clicked' AND verdict = 'human'"),
  raw_clicked_at: first("type = 'clicked'"),
} as const;

/**
 * When an email was last changed, where its status stays as it is: these statuses are counted, and
 * uncounted, in the hour that they came about in, which this column remembers.
 */
export const changedAt = (now: string) =>
  `iif(status IN ('failed', 'skipped', 'unknown'), updated_at, CAST(${now} AS INTEGER))`;

const COLUMNS = Object.keys(FACTS);

/**
 * Makes the columns of emails say what their events say: the first of each kind, a click being an
 * open too. A function of the set of events alone: their order, and what is told twice, make no
 * difference. The figures and the status follow by triggers.
 */
export function factsFromEvents(ctx: BusinessCtx, emailIds: readonly string[]): Statement {
  return statement(
    `UPDATE email_messages SET
       ${COLUMNS.map((column) => `${column} = facts.${column}`).join(", ")},
       unsubscribed_at = coalesce(min(unsubscribed_at, facts.left_at), unsubscribed_at, facts.left_at),
       updated_at = ${changedAt("?3")}
     FROM (
       SELECT email_id, ${first("type = 'unsubscribed'")} AS left_at,
         ${Object.entries(FACTS)
           .map(([column, value]) => `${value} AS ${column}`)
           .join(", ")}
       FROM email_events
       WHERE business_id = ?1 AND email_id IN (SELECT value FROM json_each(?2))
       GROUP BY email_id
     ) AS facts
     WHERE email_messages.business_id = ?1 AND email_messages.id = facts.email_id
       AND (${COLUMNS.map((column) => `email_messages.${column} IS NOT facts.${column}`).join(" OR ")}
         OR facts.left_at < coalesce(email_messages.unsubscribed_at, facts.left_at + 1))`,
    ctx.businessId,
    JSON.stringify(emailIds),
    ctx.now(),
  );
}
