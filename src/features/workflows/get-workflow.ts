import { type BusinessCtx, require } from "../../platform/ctx";
import type { CacheEntry } from "../../platform/cache";
import type { WorkflowDto } from "./schemas";
import { toWorkflowDto, versionRow, workflowRow } from "./workflow-rows";

/** Where a workflow is cached. */
export function workflowEntry(businessId: string, workflowId: string): CacheEntry {
  return { name: "workflows", scope: businessId, key: workflowId };
}

/** One workflow with its draft, through the cache. */
export async function getWorkflow(ctx: BusinessCtx, id: string): Promise<WorkflowDto> {
  require(ctx, "workflows:read");
  return ctx.cache.read(workflowEntry(ctx.businessId, id), async () => {
    const row = await workflowRow(ctx, id);
    const active = await versionRow(ctx, row.activeVersionId);
    return toWorkflowDto(row, active?.hash ?? null);
  });
}
