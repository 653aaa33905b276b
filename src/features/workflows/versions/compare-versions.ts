import { type BusinessCtx, require } from "../../../platform/ctx";
import { workflowRow } from "../workflow-rows";
import { compareDefinitions } from "./compare-definitions";
import type { CompareQuery, Comparison } from "./schemas";
import { versionOf } from "./version-of";

/**
 * What became of a version: in another one, or in the draft.
 * @throws AppError NOT_FOUND
 */
export async function compareVersions(
  ctx: BusinessCtx,
  workflowId: string,
  versionId: string,
  { to }: CompareQuery,
): Promise<Comparison> {
  require(ctx, "workflows:read");
  const [row, before] = await Promise.all([
    workflowRow(ctx, workflowId),
    versionOf(ctx, workflowId, versionId),
  ]);
  const after = to === "draft" ? row.draft : (await versionOf(ctx, workflowId, to)).definition;
  return compareDefinitions(before.definition, after);
}
