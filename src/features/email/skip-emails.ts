import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import type { Write } from "../../platform/db";
import { emailMessages } from "./table.business";

/**
 * Takes the queued emails of runs or of a workflow out of the queue, for the commit of what ended
 * them. Those that a sender has are not sent unless they are on their way, and never again.
 */
export function skipEmails(
  ctx: BusinessCtx,
  of: { runId: string } | { workflowId: string } | { /** A query for their ids. */ runs: SQL },
  reason: string,
): Write {
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
        "runs" in of
          ? sql`${emailMessages.runId} IN (${of.runs})`
          : "runId" in of
            ? eq(emailMessages.runId, of.runId)
            : eq(emailMessages.workflowId, of.workflowId),
        inArray(emailMessages.status, ["queued", "sending"]),
      ),
    );
}
