import { and, eq, inArray, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { statement, type Write } from "../../platform/db";
import { skipEmails } from "../email";
import { eventWaits, runSteps, timers, workflowRuns } from "./table.business";

/**
 * What becomes of runs when contacts turn out to be one person: they go on as that person's. A run
 * of a workflow that the remaining contact is in at the moment ends, so that nobody goes through it
 * twice at a time. For the commit of the merge, whose verb has asked who may call it.
 */
export async function workflowMergeWrites(
  ctx: BusinessCtx,
  from: readonly string[],
  into: string,
): Promise<Write[]> {
  const doubled = await doubledRuns(ctx, from, into);
  return [
    ...doubled.flatMap((runId) => endWrites(ctx, runId)),
    // One after the other: two of them may have come in by the same entry.
    ...from.map((contactId) =>
      statement(
        `UPDATE workflow_runs SET contact_id = ?2, rev = rev + 1,
           entry_key = iif(EXISTS (SELECT 1 FROM workflow_runs AS own WHERE own.business_id = ?1
             AND own.workflow_id = workflow_runs.workflow_id AND own.contact_id = ?2
             AND own.entry_key = workflow_runs.entry_key), entry_key || ':' || id, entry_key)
         WHERE business_id = ?1 AND contact_id = ?3`,
        ctx.businessId,
        into,
        contactId,
      ),
    ),
    ...(["event_waits", "tag_changes", "step_dead_letters"] as const).map((table) =>
      statement(
        `UPDATE ${table} SET contact_id = ? WHERE business_id = ?
           AND contact_id IN (SELECT value FROM json_each(?))`,
        ...[into, ctx.businessId, JSON.stringify(from)],
      ),
    ),
  ];
}

async function doubledRuns(
  ctx: BusinessCtx,
  from: readonly string[],
  into: string,
): Promise<string[]> {
  const order = [into, ...from];
  const rows = await ctx.db
    .select({
      id: workflowRuns.id,
      workflowId: workflowRuns.workflowId,
      contactId: workflowRuns.contactId,
    })
    .from(workflowRuns)
    .where(
      and(
        eq(workflowRuns.businessId, ctx.businessId),
        sql`${workflowRuns.contactId} IN (SELECT value FROM json_each(${JSON.stringify(order)}))`,
        inArray(workflowRuns.status, ["running", "waiting"]),
      ),
    );
  const first = new Map<string, string>();
  const sorted = rows.toSorted((a, b) => order.indexOf(a.contactId) - order.indexOf(b.contactId));
  for (const row of sorted) {
    if (!first.has(row.workflowId)) first.set(row.workflowId, row.contactId);
  }
  return sorted.filter((row) => first.get(row.workflowId) !== row.contactId).map(({ id }) => id);
}

function endWrites(ctx: BusinessCtx, runId: string): Write[] {
  const ended = { status: "cancelled" as const, finishedAt: ctx.now() };
  const { businessId } = ctx;
  return [
    ctx.db
      .update(workflowRuns)
      .set({ ...ended, rev: sql`${workflowRuns.rev} + 1` })
      .where(
        and(
          eq(workflowRuns.businessId, businessId),
          eq(workflowRuns.id, runId),
          inArray(workflowRuns.status, ["running", "waiting"]),
        ),
      ),
    ctx.db
      .update(runSteps)
      .set(ended)
      .where(
        and(
          eq(runSteps.businessId, businessId),
          eq(runSteps.runId, runId),
          inArray(runSteps.status, ["running", "waiting"]),
        ),
      ),
    ctx.db
      .delete(eventWaits)
      .where(and(eq(eventWaits.businessId, businessId), eq(eventWaits.runId, runId))),
    ctx.db.delete(timers).where(and(eq(timers.businessId, businessId), eq(timers.runId, runId))),
    skipEmails(ctx, { runId }, "contact_merged"),
  ];
}
