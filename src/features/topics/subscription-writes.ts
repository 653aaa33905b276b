import type { BusinessCtx } from "../../platform/ctx";
import { type Statement, statement, type Write } from "../../platform/db";
import type { ConsentAction, ConsentSource, SubscriptionStatus } from "./schemas";

/** What somebody said about a topic, or what was said for them. */
export interface SubscriptionChange {
  contactIds: readonly string[];
  topicId: string;
  status: SubscriptionStatus;
  source: ConsentSource;
  /** The form, the import, the email or the member that it came by. */
  sourceId: string | null;
  /** The words that were agreed to. */
  consentText: string | null;
  /** Network address of the person, where it was their own doing. */
  address?: string | null;
  /** What the history says; default: what the status says. */
  action?: ConsentAction;
  /** When it was said, milliseconds since the epoch; default: now. */
  at?: number;
}

const ACTIONS = {
  pending: "requested",
  subscribed: "subscribed",
  unsubscribed: "unsubscribed",
} as const satisfies Record<SubscriptionStatus, ConsentAction>;

/** Contacts of a statement: well under the 2 MB that D1 takes for a parameter. */
const CHUNK = 5000;

/**
 * The writes that set a topic's subscriptions and tell the history, for the commit of their cause.
 * The contacts and the topic must be the business's. Nobody who has unsubscribed is subscribed by an
 * import, and nobody's decision becomes pending again. The history has a line where something
 * changes, and for everything that people say themselves in a form.
 */
export function subscriptionWrites(ctx: BusinessCtx, change: SubscriptionChange): Write[] {
  const ids = [...new Set(change.contactIds)];
  const writes: Write[] = [];
  for (let from = 0; from < ids.length; from += CHUNK) {
    const rows = ids.slice(from, from + CHUNK).map((id) => [id, ctx.newId("cns")]);
    const list = JSON.stringify(rows);
    writes.push(historyWrite(ctx, change, list), statusWrite(ctx, change, list));
  }
  return writes;
}

/** Reads what the subscriptions were, and so comes before they change. */
function historyWrite(ctx: BusinessCtx, change: SubscriptionChange, rows: string): Statement {
  const { topicId, status, source, sourceId, consentText, address } = change;
  return statement(
    `INSERT INTO consent_events (business_id, id, contact_id, topic_id, action, source,
       consent_text, source_id, address, at)
     SELECT ?1, j.value ->> 1, j.value ->> 0, ?2, ?3, ?4, ?5, ?6, ?7, CAST(?8 AS INTEGER)
     FROM json_each(?9) AS j
     LEFT JOIN subscriptions AS s
       ON s.business_id = ?1 AND s.contact_id = j.value ->> 0 AND s.topic_id = ?2
     WHERE ?4 = 'form' OR s.status IS NULL
       OR (s.status <> ?10 AND NOT ${refused("s.status", "?10", "?4")})`,
    ctx.businessId,
    topicId,
    change.action ?? ACTIONS[status],
    source,
    consentText,
    sourceId,
    address ?? null,
    change.at ?? ctx.now(),
    rows,
    status,
  );
}

function statusWrite(ctx: BusinessCtx, change: SubscriptionChange, rows: string): Statement {
  return statement(
    `INSERT INTO subscriptions (business_id, contact_id, topic_id, status, source, consent_text,
       changed_at)
     SELECT ?1, value ->> 0, ?2, ?3, ?4, ?5, CAST(?6 AS INTEGER) FROM json_each(?7) WHERE true
     ON CONFLICT (business_id, contact_id, topic_id) DO UPDATE SET
       status = excluded.status, source = excluded.source, consent_text = excluded.consent_text,
       changed_at = excluded.changed_at
     WHERE subscriptions.status <> excluded.status
       AND NOT ${refused("subscriptions.status", "excluded.status", "excluded.source")}`,
    ctx.businessId,
    change.topicId,
    change.status,
    change.source,
    change.consentText,
    change.at ?? ctx.now(),
    rows,
  );
}

/** Condition under which what somebody decided stays as it is. */
function refused(before: string, after: string, source: string): string {
  return `(${after} = 'pending' OR (${source} = 'import' AND ${before} = 'unsubscribed'))`;
}
