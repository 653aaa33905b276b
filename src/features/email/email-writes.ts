import type { BusinessCtx, Ctx } from "../../platform/ctx";
import { type Statement, statement, type Write } from "../../platform/db";
import type { EmailKind } from "./schemas";

/** An email to be sent, for the commit of what causes it. */
export interface QueuedEmail {
  /** Unique in the business and the same however often the cause is repeated. */
  key: string;
  contactId: string | null;
  templateId: string;
  /** Absent or null: the latest version at the moment of sending. */
  templateVersion?: number | null;
  kind: EmailKind;
  workflowId?: string;
  runId?: string;
  nodeId?: string;
  visit?: number;
  campaignId?: string;
  /** What it takes its subject and the like from; absent: the batch of its campaign, if any. */
  batchId?: string;
  /** Side of the campaign's A/B test. */
  variant?: string;
  /** Sent only if the contact wants it at that moment. */
  topicId?: string;
  /** True: it waits for `releaseEmails`. */
  held?: boolean;
  /** When it may leave, milliseconds since the epoch; absent: now. */
  nextAt?: number;
  /** Absent: the contact's address at the moment of sending. */
  to?: string;
}

/**
 * Rows of the business's ledger; a key that is there already is left alone. Call
 * `wakeEmail(ctx, "business")` after the commit.
 */
export function emailWrites(ctx: BusinessCtx, items: readonly QueuedEmail[]): Write[] {
  if (items.length === 0) return [];
  const rows = items.map((item) => ({ id: ctx.newId("eml"), ...item }));
  return [
    statement(
      `INSERT INTO email_messages (business_id, id, key, kind, contact_id, to_address, template_id,
         template_version, workflow_id, run_id, node_id, visit, campaign_id, batch_id, variant,
         topic_id, held, status, attempts, next_at, created_at, updated_at)
       SELECT ?1, value->>'id', value->>'key', value->>'kind', value->>'contactId', value->>'to',
         value->>'templateId', value->>'templateVersion', value->>'workflowId',
         value->>'runId', value->>'nodeId', value->>'visit', value->>'campaignId',
         value->>'batchId', value->>'variant', value->>'topicId', value->>'held' IS 1, 'queued', 0,
         coalesce(value->>'nextAt', ?2), ?2, ?2
       FROM json_each(?3) WHERE true
       ON CONFLICT (business_id, key) DO NOTHING`,
      ctx.businessId,
      ctx.now(),
      JSON.stringify(rows),
    ),
  ];
}

/** One of the platform's own mails. */
export interface QueuedPlatformEmail {
  /** Name under which the composition knows how to write it. */
  kind: string;
  to: string;
  userId: string | null;
  /**
   * Ids to make the mail from. Never a link, a token or a code. What people wrote stands under
   * `words`, which are forgotten once the mail has ended.
   */
  data: Record<string, unknown>;
  /** Default: a fresh one. */
  key?: string;
}

/**
 * A row of the platform's ledger. Call `wakeEmail(ctx, "platform")` after the commit.
 * @param condition SQL that must hold inside the commit, or no mail is queued
 */
export function platformEmailWrites(
  ctx: Ctx,
  mail: QueuedPlatformEmail,
  condition: Statement = { sql: "true", params: [] },
): Write[] {
  const now = ctx.now();
  const id = ctx.newId("eml");
  return [
    statement(
      `INSERT INTO email_messages (id, key, kind, user_id, to_address, data, status, attempts,
         next_at, created_at, updated_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, 'queued', 0, ?7, ?7, ?7 WHERE ${condition.sql}
       ON CONFLICT (key) DO NOTHING`,
      id,
      mail.key ?? id,
      mail.kind,
      mail.userId,
      mail.to,
      JSON.stringify(mail.data),
      now,
      ...condition.params,
    ),
  ];
}
