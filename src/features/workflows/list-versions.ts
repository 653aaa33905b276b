import { and, desc, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { iso } from "../../platform/http/fields";
import type { WorkflowVersionDto } from "./schemas";
import { workflowVersions } from "./table.business";
import { workflowRow } from "./workflow-rows";

/** The last hundred published versions, newest first. */
export async function listVersions(
  ctx: BusinessCtx,
  workflowId: string,
): Promise<WorkflowVersionDto[]> {
  require(ctx, "workflows:read");
  await workflowRow(ctx, workflowId);
  const rows = await ctx.db
    .select()
    .from(workflowVersions)
    .where(
      and(
        eq(workflowVersions.businessId, ctx.businessId),
        eq(workflowVersions.workflowId, workflowId),
      ),
    )
    .orderBy(desc(workflowVersions.number))
    .limit(100);
  return rows.map((row) => ({ ...row, publishedAt: iso(row.publishedAt) }));
}
