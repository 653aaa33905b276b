import { and, desc, eq, ne, or, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { type Before, isBefore } from "../../platform/db";
import type { EmailEventType, EmailStatus } from "./schemas";
import { emailEvents, emailMessages } from "./table.business";

/** What happened to an email to a contact. */
export interface EmailHistoryEntry {
  id: string;
  at: number;
  /** How far the email itself came, or what happened to it afterwards. */
  type: "sent" | "queued" | "failed" | "skipped" | "unknown" | EmailEventType;
  emailId: string;
  subject: string | null;
  /** The address behind a click, or why it was not sent. */
  detail: string | null;
}

/**
 * Emails to a contact and what became of them, newest first; opens and clicks by machines are left
 * out. For callers let in elsewhere.
 */
export async function emailHistory(
  ctx: BusinessCtx,
  contactId: string,
  before: Before | null,
  limit: number,
): Promise<EmailHistoryEntry[]> {
  const [messages, events] = await Promise.all([
    messagesOf(ctx, contactId, before, limit),
    eventsOf(ctx, contactId, before, limit),
  ]);
  return [
    ...messages.map(({ id, at, sent, status, reason, subject }) => ({
      ...{ id, at, emailId: id, subject },
      type: sent ? ("sent" as const) : typeOf(status),
      detail: sent ? null : reason,
    })),
    ...events.map(({ url, diagnostic, ...event }) => ({ ...event, detail: url ?? diagnostic })),
  ];
}

function typeOf(status: EmailStatus): EmailHistoryEntry["type"] {
  if (status === "queued" || status === "sending") return "queued";
  return status === "failed" || status === "skipped" ? status : "unknown";
}

function messagesOf(ctx: BusinessCtx, contactId: string, before: Before | null, limit: number) {
  const at = sql<number>`coalesce(${emailMessages.sentAt}, ${emailMessages.createdAt})`;
  return ctx.db
    .select({
      id: emailMessages.id,
      at: at.as("at"),
      sent: sql<number>`${emailMessages.sentAt} IS NOT NULL`,
      status: emailMessages.status,
      reason: emailMessages.reason,
      subject: emailMessages.subject,
    })
    .from(emailMessages)
    .where(
      and(
        eq(emailMessages.businessId, ctx.businessId),
        eq(emailMessages.contactId, contactId),
        isBefore(at, emailMessages.id, before),
      ),
    )
    .orderBy(desc(at), desc(emailMessages.id))
    .limit(limit);
}

function eventsOf(ctx: BusinessCtx, contactId: string, before: Before | null, limit: number) {
  return ctx.db
    .select({
      id: emailEvents.id,
      at: emailEvents.at,
      type: emailEvents.type,
      emailId: emailEvents.emailId,
      subject: emailMessages.subject,
      url: emailEvents.url,
      diagnostic: emailEvents.diagnostic,
    })
    .from(emailEvents)
    .leftJoin(
      emailMessages,
      and(
        eq(emailMessages.businessId, emailEvents.businessId),
        eq(emailMessages.id, emailEvents.emailId),
      ),
    )
    .where(
      and(
        eq(emailEvents.businessId, ctx.businessId),
        eq(emailEvents.contactId, contactId),
        or(
          ne(emailEvents.verdict, "machine"),
          sql`${emailEvents.type} NOT IN ('opened', 'clicked')`,
        ),
        isBefore(emailEvents.at, emailEvents.id, before),
      ),
    )
    .orderBy(desc(emailEvents.at), desc(emailEvents.id))
    .limit(limit);
}
