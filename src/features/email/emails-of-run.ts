import { and, asc, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import type { EmailStatus } from "./schemas";
import { emailMessages as emails } from "./table.business";

/** An email that a step of a run has queued. */
export interface RunEmail {
  id: string;
  nodeId: string;
  visit: number;
  status: EmailStatus;
  /** Why it was not sent; null if it was. */
  reason: string | null;
  subject: string | null;
  sentAt: number | null;
  /** First by a person. */
  openedAt: number | null;
  clickedAt: number | null;
}

/** The emails of a run, oldest first. For callers let in elsewhere. */
export async function emailsOfRun(ctx: BusinessCtx, runId: string): Promise<RunEmail[]> {
  const rows = await ctx.db
    .select({
      id: emails.id,
      nodeId: emails.nodeId,
      visit: emails.visit,
      status: emails.status,
      reason: emails.reason,
      subject: emails.subject,
      sentAt: emails.sentAt,
      openedAt: emails.openedAt,
      clickedAt: emails.clickedAt,
    })
    .from(emails)
    .where(and(eq(emails.businessId, ctx.businessId), eq(emails.runId, runId)))
    .orderBy(asc(emails.visit))
    .limit(1000);
  return rows.map((row) => ({ ...row, nodeId: row.nodeId ?? "", visit: row.visit ?? 0 }));
}
