import { type BusinessCtx, require } from "../../platform/ctx";
import { changeWorkflow } from "./change-workflow";
import type { UpdateWorkflow, WorkflowDto } from "./schemas";
import { versionRow, workflowRow } from "./workflow-rows";

/**
 * Changes the name or the draft. Live runs do not notice before it is published.
 * @throws AppError VERSION_STALE
 */
export async function updateWorkflow(
  ctx: BusinessCtx,
  id: string,
  input: UpdateWorkflow,
): Promise<WorkflowDto> {
  require(ctx, "workflows:write");
  const row = await workflowRow(ctx, id);
  const active = await versionRow(ctx, row.activeVersionId);
  return changeWorkflow(ctx, row, {
    version: input.version,
    set: {
      ...(input.name !== undefined && { name: input.name }),
      ...(input.definition !== undefined && { draft: input.definition }),
    },
    activeHash: active?.hash ?? null,
    audit: {
      action: "workflow.updated",
      summary: { name: input.name ?? row.name, draft: input.definition !== undefined },
    },
  });
}
