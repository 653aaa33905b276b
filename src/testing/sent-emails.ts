import { env } from "cloudflare:workers";
import { type BusinessCtx, newId } from "../platform/ctx";
import { testCtx } from "./messages";

/** A row of the ledger, as it came from the database. */
export type LedgerRow = Record<string, string | number | null>;

/** Columns of an email that a test does not care about have some value. */
export interface SentEmail {
  businessId: string;
  contactId?: string | null;
  campaignId?: string | null;
  variant?: string | null;
  templateId?: string;
  workflowId?: string | null;
  nodeId?: string | null;
  to?: string;
  status?: string;
  /** When it left; default an hour ago. Null for one that has not. */
  sentAt?: number | null;
  providerMessageId?: string | null;
  messageId?: string | null;
  kind?: string;
}

const HOUR = 3_600_000;

/** Puts an email into the ledger that has left; returns its id. */
export async function sentEmail(email: SentEmail): Promise<string> {
  const now = Date.now();
  const id = newId("eml", now);
  const sentAt = email.sentAt === undefined ? now - HOUR : email.sentAt;
  const to = email.to ?? `to.${id}@mail.example`;
  await env.DB_SHARD_0.prepare(
    `INSERT INTO email_messages (business_id, id, key, kind, contact_id, to_address, template_id,
       campaign_id, variant, workflow_id, recipient_domain, provider_message_id, message_id, status,
       attempts, next_at, held, created_at, updated_at, node_id)
     VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'sending', 1, ?13, 0, ?13, ?13,
       ?14)`,
  )
    .bind(
      email.businessId,
      id,
      email.kind ?? "marketing",
      email.contactId === undefined ? newId("con", now) : email.contactId,
      to,
      email.templateId ?? newId("tpl", now),
      email.campaignId ?? null,
      email.variant ?? null,
      email.workflowId ?? null,
      to.slice(to.lastIndexOf("@") + 1),
      email.providerMessageId ?? null,
      email.messageId ?? null,
      sentAt ?? now,
      email.nodeId ?? null,
    )
    .run();
  await env.DB_SHARD_0.prepare(
    `UPDATE email_messages SET status = ?, sent_at = ?, handed_at = ?, updated_at = ?
     WHERE business_id = ? AND id = ?`,
  )
    .bind(email.status ?? "sent", sentAt, sentAt, sentAt ?? now, email.businessId, id)
    .run();
  return id;
}

/** The ledger's row of an email. */
export async function ledgerRow(businessId: string, emailId: string): Promise<LedgerRow> {
  const row = await env.DB_SHARD_0.prepare(
    "SELECT * FROM email_messages WHERE business_id = ? AND id = ?",
  )
    .bind(businessId, emailId)
    .first<LedgerRow>();
  if (row === null) throw new Error(`There is no email ${emailId}`);
  return row;
}

/** The events of an email, in the order in which they happened. */
export async function eventsOf(businessId: string, emailId: string): Promise<LedgerRow[]> {
  const { results } = await env.DB_SHARD_0.prepare(
    "SELECT * FROM email_events WHERE business_id = ? AND email_id = ? ORDER BY at, type, position, id",
  )
    .bind(businessId, emailId)
    .all<LedgerRow>();
  return results;
}

/** Sums of the figures of a scope, by metric; zeros are left out. */
export async function figuresOf(
  businessId: string,
  scope = "business",
  scopeId = "",
): Promise<Record<string, number>> {
  const { results } = await env.DB_SHARD_0.prepare(
    `SELECT metric, sum(value) AS n FROM email_figures
     WHERE business_id = ? AND scope = ? AND scope_id = ? GROUP BY 1 HAVING sum(value) <> 0`,
  )
    .bind(businessId, scope, scopeId)
    .all<{ metric: string; n: number }>();
  return Object.fromEntries(results.map(({ metric, n }) => [metric, n]));
}

/** The system's ctx in a business, with a clock that stands where the test puts it. */
export function ctxAt(businessId: string, nowMs = Date.now()): BusinessCtx {
  const permissions = ["emails:read", "emails:send", "contacts:write"] as const;
  return testCtx({ businessId, permissions: [...permissions], now: () => nowMs })
    .ctx as BusinessCtx;
}
