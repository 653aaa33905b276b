import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import type { Write } from "../../platform/db";
import { emailMessages } from "./table.business";

/** Whose emails are taken: a run's, a workflow's, or those of the runs that a query names. */
type Owner = { runId: string } | { workflowId: string } | { runs: SQL };

/**
 * Takes the queued emails of runs or of a workflow out of the queue, for the commit of what ended
 * them. Those that a sender has are not sent unless they are on their way, and never again.
 */
export function skipEmails(ctx: BusinessCtx, of: Owner, reason: string): Write {
  return ctx.db
    .update(emailMessages)
    .set({
      // Whatever may have been accepted before is not said to be skipped.
      status: sql`iif(status = 'queued', iif(request_key IS NULL, 'skipped', 'unknown'), status)`,
      reason: sql`iif(status = 'queued', ${reason}, reason)`,
      cancelReason: reason,
      updatedAt: ctx.now(),
    })
    .where(
      and(
        eq(emailMessages.businessId, ctx.businessId),
        emailsOf(of),
        inArray(emailMessages.status, ["queued", "sending"]),
      ),
    );
}

function emailsOf(of: Owner): SQL {
  if ("runs" in of) return sql`${emailMessages.runId} IN (${of.runs})`;
  return "runId" in of
    ? eq(emailMessages.runId, of.runId)
    : eq(emailMessages.workflowId, of.workflowId);
}
