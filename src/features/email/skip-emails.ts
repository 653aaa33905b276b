import { and, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import type { Write } from "../../platform/db";
import { emailMessages } from "./table.business";

/**
 * Takes the queued emails of a run or of a workflow out of the queue, for the commit of what ended
 * it. Those already on their way stay what they are.
 */
export function skipEmails(
  ctx: BusinessCtx,
  of: { runId: string } | { workflowId: string },
  reason: string,
): Write {
  return ctx.db
    .update(emailMessages)
    .set({ status: "skipped", reason, updatedAt: ctx.now() })
    .where(
      and(
        eq(emailMessages.businessId, ctx.businessId),
        "runId" in of
          ? eq(emailMessages.runId, of.runId)
          : eq(emailMessages.workflowId, of.workflowId),
        eq(emailMessages.status, "queued"),
      ),
    );
}
