import { type BusinessCtx, require } from "../../platform/ctx";
import type { CacheEntry } from "../../platform/cache";
import { definitionProblems } from "./check-definition";
import type { WorkflowDto } from "./schemas";
import { toWorkflowDto, versionRow, workflowRow } from "./workflow-rows";

/** Where a workflow is cached. */
export function workflowEntry(businessId: string, workflowId: string): CacheEntry {
  return { name: "workflows", scope: businessId, key: workflowId };
}

/**
 * One workflow with its draft, through the cache. What is wrong with the draft is looked at afresh:
 * it depends on templates, tags and others.
 */
export async function getWorkflow(ctx: BusinessCtx, id: string): Promise<WorkflowDto> {
  require(ctx, "workflows:read");
  const workflow = await ctx.cache.read(workflowEntry(ctx.businessId, id), async () => {
    const row = await workflowRow(ctx, id);
    const active = await versionRow(ctx, row.activeVersionId);
    return toWorkflowDto(row, active?.hash ?? null);
  });
  return { ...workflow, problems: await definitionProblems(ctx, workflow.definition, id) };
}
