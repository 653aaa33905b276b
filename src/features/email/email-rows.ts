import { and, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { iso, isoOrNull } from "../../platform/http/fields";
import { contactsForRendering } from "../contacts";
import type { EmailDto } from "./schemas";
import { emailMessages } from "./table.business";

export type EmailRow = typeof emailMessages.$inferSelect;

/** @throws AppError NOT_FOUND */
export async function emailRow(ctx: BusinessCtx, emailId: string): Promise<EmailRow> {
  const [row] = await ctx.db
    .select()
    .from(emailMessages)
    .where(and(eq(emailMessages.businessId, ctx.businessId), eq(emailMessages.id, emailId)));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** Where emails would go now that have not left yet: addresses by contact. */
export async function addressesOf(
  ctx: BusinessCtx,
  rows: readonly EmailRow[],
): Promise<Map<string, string>> {
  const waiting = rows.flatMap((row) => (row.toAddress === null && row.contactId) || []);
  if (waiting.length === 0) return new Map();
  const contacts = await contactsForRendering(ctx, [...new Set(waiting)]);
  return new Map([...contacts.values()].map(({ id, email }) => [id, email]));
}

/** @param addresses of addressesOf() */
export function toEmailDto(
  row: EmailRow,
  addresses: ReadonlyMap<string, string> = new Map(),
): EmailDto {
  return {
    id: row.id,
    kind: row.kind,
    contactId: row.contactId,
    to: row.toAddress ?? addresses.get(row.contactId ?? "") ?? null,
    subject: row.subject,
    templateId: row.templateId,
    templateVersion: row.templateVersion,
    workflowId: row.workflowId,
    runId: row.runId,
    nodeId: row.nodeId,
    status: row.status,
    reason: row.reason,
    attempts: row.attempts,
    transport: row.transport,
    messageId: row.messageId,
    size: row.size,
    nextAt: iso(row.nextAt),
    handedAt: isoOrNull(row.handedAt),
    sentAt: isoOrNull(row.sentAt),
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}
