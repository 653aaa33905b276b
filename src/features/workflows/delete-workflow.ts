import { and, eq, isNotNull } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded, statement } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { changeWorkflow } from "./change-workflow";
import type { WorkflowDto } from "./schemas";
import { timers, workflows } from "./table.business";
import { toWorkflowDto, versionRow, workflowRow } from "./workflow-rows";

/** Moves a workflow to the trash for 30 days. Its live runs are cancelled. */
export async function deleteWorkflow(ctx: BusinessCtx, id: string): Promise<{ id: string }> {
  require(ctx, "workflows:write");
  const row = await workflowRow(ctx, id);
  const now = ctx.now();
  await changeWorkflow(ctx, row, {
    version: row.version,
    set: { deletedAt: now, status: "draft", activeTrigger: null },
    activeHash: null,
    writes: [
      statement(
        `UPDATE workflow_runs SET status = 'cancelled', error = 'The workflow was deleted',
         finished_at = ? WHERE business_id = ? AND workflow_id = ?
         AND status IN ('running', 'waiting')`,
        now,
        ctx.businessId,
        id,
      ),
      ctx.db
        .delete(timers)
        .where(and(eq(timers.businessId, ctx.businessId), eq(timers.workflowId, id))),
    ],
    audit: { action: "workflow.deleted", summary: { name: row.name } },
  });
  return { id };
}

/**
 * Takes a workflow out of the trash, as a draft that must be published again.
 * @throws AppError NOT_FOUND if it is not in the trash
 */
export async function restoreWorkflow(ctx: BusinessCtx, id: string): Promise<WorkflowDto> {
  require(ctx, "workflows:write");
  const inTrash = and(
    eq(workflows.businessId, ctx.businessId),
    eq(workflows.id, id),
    isNotNull(workflows.deletedAt),
  );
  const [row] = await ctx.db.select().from(workflows).where(inTrash);
  if (!row) throw new AppError("NOT_FOUND");
  const restored = { ...row, deletedAt: null, version: row.version + 1 };
  const active = await versionRow(ctx, row.activeVersionId);
  const dto = toWorkflowDto(restored, active?.hash ?? null);
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(workflows)
          .set({ deletedAt: null, version: restored.version })
          .where(inTrash),
      ),
    ],
    audit: { action: "workflow.restored", resource: { type: "workflow", id } },
    result: dto,
  });
  await ctx.cache.invalidate("workflows", ctx.businessId);
  return dto;
}
