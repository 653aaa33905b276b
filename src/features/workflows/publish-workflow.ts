import { type BusinessCtx, require } from "../../platform/ctx";
import { changeWorkflow } from "./change-workflow";
import { existingContactsEvent } from "./events";
import type { PublishInput, WorkflowDto } from "./schemas";
import { publication } from "./versions/publication";
import { workflowRow } from "./workflow-rows";

/**
 * Freezes the draft as a version on which new runs start. Runs under way finish on theirs. An
 * unchanged draft makes no new version. On request it starts for the contacts there are, too.
 * @throws AppError RULE_REFUSED with the problems by step, VERSION_STALE
 */
export async function publishWorkflow(
  ctx: BusinessCtx,
  id: string,
  input: PublishInput,
): Promise<WorkflowDto> {
  require(ctx, "workflows:write");
  const row = await workflowRow(ctx, id);
  const { number, ...published } = await publication(ctx, row, row.draft);
  return changeWorkflow(ctx, row, {
    ...published,
    version: input.version,
    events: input.existingContacts === "enrol" ? [existingContactsEvent(id, "")] : [],
    audit: {
      action: "workflow.published",
      summary: { number, existingContacts: input.existingContacts },
    },
  });
}
