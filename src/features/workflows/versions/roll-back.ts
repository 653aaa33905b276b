import { type BusinessCtx, require } from "../../../platform/ctx";
import { changeWorkflow } from "../change-workflow";
import type { VersionInput, WorkflowDto } from "../schemas";
import { workflowRow } from "../workflow-rows";
import { publication } from "./publication";
import { versionOf } from "./version-of";

/**
 * Makes an older version the draft and publishes it again under the next number: the history stays
 * a line. Runs under way finish on theirs.
 * @throws AppError NOT_FOUND, RULE_REFUSED if what it names is gone by now, VERSION_STALE
 */
export async function rollBackWorkflow(
  ctx: BusinessCtx,
  workflowId: string,
  versionId: string,
  input: VersionInput,
): Promise<WorkflowDto> {
  require(ctx, "workflows:write");
  const row = await workflowRow(ctx, workflowId);
  const wanted = await versionOf(ctx, workflowId, versionId);
  const { number, ...published } = await publication(ctx, row, wanted.definition);
  return changeWorkflow(ctx, row, {
    ...published,
    version: input.version,
    audit: { action: "workflow.rolled_back", summary: { to: wanted.number, number } },
  });
}
