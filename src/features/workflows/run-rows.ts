import { and, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { iso, isoOrNull } from "../../platform/http/fields";
import type { RunDto } from "./schemas";
import { workflowRuns } from "./table.business";

export type RunRow = typeof workflowRuns.$inferSelect;

/**
 * A run of the business.
 * @throws AppError NOT_FOUND
 */
export async function runRow(ctx: BusinessCtx, id: string): Promise<RunRow> {
  const [row] = await ctx.db
    .select()
    .from(workflowRuns)
    .where(and(eq(workflowRuns.businessId, ctx.businessId), eq(workflowRuns.id, id)));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** What is left of a run's answer after a change of its state. */
export interface ChangedRun {
  id: string;
  status: RunRow["status"];
  /** Whether people hold it alone. */
  paused: boolean;
}

/** The run, if nobody has written it since it was read. */
export function unchangedRun(ctx: BusinessCtx, row: RunRow) {
  return and(
    eq(workflowRuns.businessId, ctx.businessId),
    eq(workflowRuns.id, row.id),
    eq(workflowRuns.rev, row.rev),
  );
}

/** Whether it has yet to end. */
export function isLive({ status }: Pick<RunRow, "status">): boolean {
  return status === "running" || status === "waiting";
}

/** A run on the wire. @param email address of its contact, null if that was deleted */
export function toRunDto(row: RunRow, email: string | null): RunDto {
  return {
    id: row.id,
    workflowId: row.workflowId,
    versionId: row.versionId,
    contact: { id: row.contactId, email },
    status: row.status,
    nodeId: row.nodeId,
    visit: row.visit,
    error: row.error,
    pausedAt: isLive(row) ? isoOrNull(row.pausedAt) : null,
    goalAt: isoOrNull(row.goalAt),
    startedAt: iso(row.startedAt),
    finishedAt: isoOrNull(row.finishedAt),
  };
}
