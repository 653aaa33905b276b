import type { BusinessCtx } from "../../../platform/ctx";
import { AppError } from "../../../platform/errors";
import { versionRow, type VersionRow } from "../workflow-rows";

/**
 * A published version of this workflow. For callers let in elsewhere.
 * @throws AppError NOT_FOUND
 */
export async function versionOf(
  inside: BusinessCtx,
  workflowId: string,
  versionId: string,
): Promise<VersionRow> {
  const version = await versionRow(inside, versionId);
  if (version?.workflowId !== workflowId) throw new AppError("NOT_FOUND");
  return version;
}
