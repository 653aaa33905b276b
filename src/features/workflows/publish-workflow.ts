import { and, eq, max } from "drizzle-orm";
import { actorId, type BusinessCtx, require } from "../../platform/ctx";
import type { Write } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { existingTemplates } from "../templates";
import { changeWorkflow } from "./change-workflow";
import { problemsOf } from "./check-definition";
import { definitionHash } from "./definition-hash";
import { existingContactsEvent } from "./events";
import type { PublishInput, WorkflowDto } from "./schemas";
import { templateIdsOf } from "./template-ids";
import { workflowVersions } from "./table.business";
import { versionRow, workflowRow } from "./workflow-rows";

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
  const templates = await existingTemplates(ctx, templateIdsOf(row.draft));
  const details = problemsOf(row.draft, (templateId) => templates.has(templateId));
  if (Object.keys(details).length > 0) {
    throw new AppError("RULE_REFUSED", { message: "Some steps need attention.", details });
  }
  const hash = definitionHash(row.draft);
  const active = await versionRow(ctx, row.activeVersionId);
  const writes: Write[] = [];
  let versionId = active?.id ?? null;
  let number = active?.number ?? 0;
  if (active?.hash !== hash) {
    versionId = ctx.newId("wfv");
    number = (await lastNumber(ctx, id)) + 1;
    writes.push(
      ctx.db.insert(workflowVersions).values({
        businessId: ctx.businessId,
        id: versionId,
        workflowId: id,
        number,
        definition: row.draft,
        hash,
        publishedAt: ctx.now(),
        publishedBy: actorId(ctx.actor),
      }),
    );
  }
  return changeWorkflow(ctx, row, {
    version: input.version,
    set: {
      status: row.status === "paused" ? "paused" : "active",
      activeTrigger: row.draft.trigger.type,
      activeVersionId: versionId,
    },
    activeHash: hash,
    writes,
    events: input.existingContacts === "enrol" ? [existingContactsEvent(id, "")] : [],
    audit: {
      action: "workflow.published",
      summary: { number, existingContacts: input.existingContacts },
    },
  });
}

async function lastNumber(ctx: BusinessCtx, workflowId: string): Promise<number> {
  const [row] = await ctx.db
    .select({ number: max(workflowVersions.number) })
    .from(workflowVersions)
    .where(
      and(
        eq(workflowVersions.businessId, ctx.businessId),
        eq(workflowVersions.workflowId, workflowId),
      ),
    );
  return row?.number ?? 0;
}
