import { and, count, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { EMAIL_STATUSES, type EmailStatus } from "./schemas";
import { emailMessages as emails } from "./table.business";

/**
 * How many emails are in which state: of the business, or of one workflow. For callers that were
 * let in elsewhere.
 */
export async function countEmails(
  ctx: BusinessCtx,
  { workflowId }: { workflowId?: string } = {},
): Promise<Record<EmailStatus, number>> {
  const rows = await ctx.db
    .select({ status: emails.status, emails: count() })
    .from(emails)
    .where(
      and(
        eq(emails.businessId, ctx.businessId),
        workflowId === undefined ? undefined : eq(emails.workflowId, workflowId),
      ),
    )
    .groupBy(emails.status);
  const none = Object.fromEntries(EMAIL_STATUSES.map((status) => [status, 0]));
  const known = Object.fromEntries(rows.map((row) => [row.status, row.emails]));
  return { ...none, ...known } as Record<EmailStatus, number>;
}
