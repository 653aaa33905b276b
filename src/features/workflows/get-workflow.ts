import { type BusinessCtx, require } from "../../platform/ctx";
import type { WorkflowDto } from "./schemas";
import { toWorkflowDto, versionRow, workflowRow } from "./workflow-rows";

/** One workflow with its draft, through the cache. */
export async function getWorkflow(ctx: BusinessCtx, id: string): Promise<WorkflowDto> {
  require(ctx, "workflows:read");
  return ctx.cache.read("workflows", ctx.businessId, id, async () => {
    const row = await workflowRow(ctx, id);
    const active = await versionRow(ctx, row.activeVersionId);
    return toWorkflowDto(row, active?.hash ?? null);
  });
}
