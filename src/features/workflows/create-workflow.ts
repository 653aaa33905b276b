import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { definitionProblems } from "./check-definition";
import { type CreateWorkflow, definition, type WorkflowDto } from "./schemas";
import { sealHeaders } from "./secrets/seal-headers";
import { workflows } from "./table.business";
import { toWorkflowDto } from "./workflow-rows";

const EMPTY = definition.parse({
  trigger: { type: "contact.created" },
  entry: null,
  nodes: [],
  edges: [],
});

/** Makes a draft, its secrets sealed. Nothing runs before it is published. */
export async function createWorkflow(
  ctx: BusinessCtx,
  input: CreateWorkflow,
): Promise<WorkflowDto> {
  require(ctx, "workflows:write");
  const now = ctx.now();
  const given = input.definition ?? EMPTY;
  const sealed = sealHeaders(ctx, given);
  const row = {
    businessId: ctx.businessId,
    id: ctx.newId("wfl"),
    name: input.name,
    status: "draft" as const,
    activeTrigger: null,
    activeVersionId: null,
    draft: sealed.definition,
    version: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
  const problems = await definitionProblems(ctx, given, row.id);
  const dto = { ...toWorkflowDto(row, null), problems };
  await commit(ctx, {
    on: "business",
    writes: [ctx.db.insert(workflows).values(row), ...sealed.writes],
    audit: {
      action: "workflow.created",
      resource: { type: "workflow", id: row.id },
      summary: { name: row.name },
    },
    result: dto,
  });
  await ctx.cache.invalidate("workflows", ctx.businessId);
  return dto;
}
