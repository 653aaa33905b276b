import { type BusinessCtx, require } from "../../platform/ctx";
import { changeWorkflow } from "./change-workflow";
import { definitionProblems } from "./check-definition";
import type { UpdateWorkflow, WorkflowDto } from "./schemas";
import { sealHeaders } from "./secrets/seal-headers";
import { versionRow, workflowRow } from "./workflow-rows";

/**
 * Changes the name or the draft, its secrets sealed. Live runs do not notice before it is published.
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
  const { definition } = input;
  const sealed = definition && sealHeaders(ctx, definition);
  return changeWorkflow(ctx, row, {
    version: input.version,
    set: {
      ...(input.name !== undefined && { name: input.name }),
      ...(sealed && { draft: sealed.definition }),
    },
    activeHash: active?.hash ?? null,
    // Asked of what came in: its secrets are not there before this is stored.
    ...(definition && { problems: await definitionProblems(ctx, definition, id) }),
    ...(sealed && { writes: sealed.writes }),
    audit: {
      action: "workflow.updated",
      summary: { name: input.name ?? row.name, draft: input.definition !== undefined },
    },
  });
}
