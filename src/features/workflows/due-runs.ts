import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import type { RunRow } from "./run-rows";
import { eventWaits, timers, workflowRuns } from "./table.business";

/** Runs that one commit takes onwards. */
export const RUNS_AT_ONCE = 100;

/** True of timers that are not paused. Literal, so that the partial indexes apply. */
export const NOT_HELD = sql`held = 0`;

/** A run whose timer is due. */
export interface DueRun {
  run: RunRow;
  timer: typeof timers.$inferSelect;
  /** What it waits for, if it waits for something to happen. */
  wait: typeof eventWaits.$inferSelect | null;
}

/** The runs of the business whose timer is due, longest overdue first. */
export async function dueRuns(ctx: BusinessCtx): Promise<DueRun[]> {
  return dueRunsQuery(ctx);
}

/** The query of `dueRuns`, for the test of its plan. */
export function dueRunsQuery(ctx: BusinessCtx) {
  return ctx.db
    .select({ timer: timers, run: workflowRuns, wait: eventWaits })
    .from(timers)
    .innerJoin(
      workflowRuns,
      and(eq(workflowRuns.businessId, timers.businessId), eq(workflowRuns.id, timers.runId)),
    )
    .leftJoin(
      eventWaits,
      and(eq(eventWaits.businessId, timers.businessId), eq(eventWaits.runId, timers.runId)),
    )
    .where(and(eq(timers.businessId, ctx.businessId), NOT_HELD, lte(timers.dueAt, ctx.now())))
    .orderBy(asc(timers.dueAt))
    .limit(RUNS_AT_ONCE);
}
