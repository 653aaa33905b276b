import { and, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { iso, isoOrNull } from "../../platform/http/fields";
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

export function toEmailDto(row: EmailRow): EmailDto {
  return {
    id: row.id,
    kind: row.kind,
    contactId: row.contactId,
    to: row.toAddress,
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
