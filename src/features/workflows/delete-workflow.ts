import { and, eq, isNotNull } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded, statement } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { skipEmails } from "../email";
import { changeWorkflow } from "./change-workflow";
import { definitionProblems } from "./check-definition";
import { scheduleRemoval } from "./schedules/schedule-writes";
import type { WorkflowDto } from "./schemas";
import { timers, workflows } from "./table.business";
import { toWorkflowDto, versionRow, workflowRow } from "./workflow-rows";

/** For how long a deleted workflow can be restored. */
const RESTORE_MS = 30 * 86_400_000;

/**
 * Moves a workflow to the trash for 30 days. Its live runs are cancelled, and its emails that wait
 * in the ledger are skipped.
 */
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
        `UPDATE workflow_runs SET status = 'cancelled', rev = rev + 1, error = 'The workflow was deleted',
         finished_at = ? WHERE business_id = ? AND workflow_id = ?
         AND status IN ('running', 'waiting')`,
        now,
        ctx.businessId,
        id,
      ),
      statement(
        `UPDATE run_steps SET status = 'cancelled', finished_at = ? WHERE business_id = ?
         AND status IN ('waiting', 'running') AND run_id IN (
           SELECT run_id FROM timers WHERE business_id = ? AND workflow_id = ?)`,
        now,
        ctx.businessId,
        ctx.businessId,
        id,
      ),
      statement(
        `DELETE FROM event_waits WHERE business_id = ?1 AND run_id IN (
           SELECT run_id FROM timers WHERE business_id = ?1 AND workflow_id = ?2)`,
        ctx.businessId,
        id,
      ),
      skipEmails(ctx, { workflowId: id }, "workflow_deleted"),
      scheduleRemoval(ctx, id),
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
 * @throws AppError NOT_FOUND if it is not in the trash, GONE after 30 days
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
  if (ctx.now() - row.deletedAt! > RESTORE_MS) throw new AppError("GONE");
  const restored = { ...row, deletedAt: null, version: row.version + 1 };
  const active = await versionRow(ctx, row.activeVersionId);
  const problems = await definitionProblems(ctx, restored.draft, id);
  const dto = { ...toWorkflowDto(restored, active?.hash ?? null), problems };
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db.update(workflows).set({ deletedAt: null, version: restored.version }).where(inTrash),
      ),
    ],
    audit: { action: "workflow.restored", resource: { type: "workflow", id } },
    result: dto,
  });
  await ctx.cache.invalidate("workflows", ctx.businessId);
  return dto;
}
