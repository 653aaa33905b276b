import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { type Before, isBefore } from "../../platform/db";
import type { RunRow } from "./run-rows";
import { workflowRuns, workflows } from "./table.business";

/** The beginning or the end of a run. */
export interface RunHistoryEntry {
  id: string;
  at: number;
  type: "started" | "ended";
  runId: string;
  status: RunRow["status"];
  workflowId: string;
  workflow: string | null;
}

/** When a contact entered and left workflows, newest first. For callers let in elsewhere. */
export async function runHistory(
  ctx: BusinessCtx,
  contactId: string,
  before: Before | null,
  limit: number,
): Promise<RunHistoryEntry[]> {
  const ends = await Promise.all(
    (["started", "ended"] as const).map((type) => endsOf(ctx, contactId, type, before, limit)),
  );
  return ends.flat();
}

async function endsOf(
  ctx: BusinessCtx,
  contactId: string,
  type: RunHistoryEntry["type"],
  before: Before | null,
  limit: number,
): Promise<RunHistoryEntry[]> {
  const at = type === "started" ? workflowRuns.startedAt : workflowRuns.finishedAt;
  // An id of its own for each end: a run may begin and end in the same millisecond.
  const id = sql<string>`${workflowRuns.id} || ${`.${type}`}`;
  const rows = await ctx.db
    .select({
      id: id.as("entry_id"),
      at,
      runId: workflowRuns.id,
      status: workflowRuns.status,
      workflowId: workflowRuns.workflowId,
      workflow: workflows.name,
    })
    .from(workflowRuns)
    .leftJoin(
      workflows,
      and(
        eq(workflows.businessId, workflowRuns.businessId),
        eq(workflows.id, workflowRuns.workflowId),
      ),
    )
    .where(
      and(
        eq(workflowRuns.businessId, ctx.businessId),
        eq(workflowRuns.contactId, contactId),
        isNotNull(at),
        isBefore(at, id, before),
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(limit);
  return rows.map((row) => ({ ...row, at: row.at ?? 0, type }));
}
