import { and, asc, eq, lte } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { timers, workflowRuns, workflowVersions } from "./table.business";

/** Runs that one commit takes onwards. */
export const RUNS_AT_ONCE = 100;

/** The runs of the business whose timer is due, longest overdue first. */
export async function dueRuns(ctx: BusinessCtx) {
  return ctx.db
    .select({ timer: timers, run: workflowRuns, definition: workflowVersions.definition })
    .from(timers)
    .innerJoin(
      workflowRuns,
      and(eq(workflowRuns.businessId, timers.businessId), eq(workflowRuns.id, timers.runId)),
    )
    .innerJoin(
      workflowVersions,
      and(
        eq(workflowVersions.businessId, workflowRuns.businessId),
        eq(workflowVersions.id, workflowRuns.versionId),
      ),
    )
    .where(
      and(
        eq(timers.businessId, ctx.businessId),
        eq(timers.held, false),
        lte(timers.dueAt, ctx.now()),
      ),
    )
    .orderBy(asc(timers.dueAt))
    .limit(RUNS_AT_ONCE);
}

export type DueRun = Awaited<ReturnType<typeof dueRuns>>[number];
