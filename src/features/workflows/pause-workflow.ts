import { and, eq, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { changeWorkflow } from "./change-workflow";
import { scheduleHold, scheduleRelease } from "./schedules/schedule-writes";
import type { VersionInput, WorkflowDto } from "./schemas";
import { timers } from "./table.business";
import { wakeWorkflows } from "./wake-workflows";
import { versionRow, workflowRow } from "./workflow-rows";

/**
 * No step starts after the pause has committed, and contacts that come meanwhile do not enter.
 * @throws AppError STATE_INVALID unless it is active, VERSION_STALE
 */
export async function pauseWorkflow(
  ctx: BusinessCtx,
  id: string,
  input: VersionInput,
): Promise<WorkflowDto> {
  require(ctx, "workflows:write");
  return hold(ctx, id, input, { from: "active", to: "paused" });
}

/**
 * Runs go on where they were: nothing is skipped, nothing repeated; overdue waits end at once.
 * @throws AppError STATE_INVALID unless it is paused, VERSION_STALE
 */
export async function resumeWorkflow(
  ctx: BusinessCtx,
  id: string,
  input: VersionInput,
): Promise<WorkflowDto> {
  require(ctx, "workflows:write");
  const dto = await hold(ctx, id, input, { from: "paused", to: "active" });
  wakeWorkflows(ctx);
  return dto;
}

async function hold(
  ctx: BusinessCtx,
  id: string,
  input: VersionInput,
  change: { from: "active" | "paused"; to: "active" | "paused" },
): Promise<WorkflowDto> {
  const row = await workflowRow(ctx, id);
  if (row.status !== change.from) throw new AppError("STATE_INVALID");
  const active = await versionRow(ctx, row.activeVersionId);
  return changeWorkflow(ctx, row, {
    version: input.version,
    set: { status: change.to },
    activeHash: active?.hash ?? null,
    writes: [
      ctx.db
        .update(timers)
        .set({ held: change.to === "paused" ? sql`held | 1` : sql`held & ~1` })
        .where(and(eq(timers.businessId, ctx.businessId), eq(timers.workflowId, id))),
      ...(change.to === "paused"
        ? [scheduleHold(ctx, id)]
        : await scheduleRelease(ctx, id, active?.definition ?? null)),
    ],
    audit: { action: change.to === "paused" ? "workflow.paused" : "workflow.resumed" },
  });
}
