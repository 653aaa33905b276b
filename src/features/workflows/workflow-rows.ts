import { and, eq, isNull } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import { definitionHash } from "./definition-hash";
import type { WorkflowDto } from "./schemas";
import { workflows, workflowVersions } from "./table.business";

export type WorkflowRow = typeof workflows.$inferSelect;
export type VersionRow = typeof workflowVersions.$inferSelect;

/**
 * A workflow that is not deleted.
 * @throws AppError NOT_FOUND
 */
export async function workflowRow(ctx: BusinessCtx, id: string): Promise<WorkflowRow> {
  const [row] = await ctx.db
    .select()
    .from(workflows)
    .where(
      and(
        eq(workflows.businessId, ctx.businessId),
        eq(workflows.id, id),
        isNull(workflows.deletedAt),
      ),
    );
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/**
 * A published version, or null. Its hash is what we would give it today: definitions of before may
 * have been brought into a newer form, under the hash of the old one.
 */
export async function versionRow(ctx: BusinessCtx, id: string | null): Promise<VersionRow | null> {
  if (id === null) return null;
  const [row] = await ctx.db
    .select()
    .from(workflowVersions)
    .where(and(eq(workflowVersions.businessId, ctx.businessId), eq(workflowVersions.id, id)));
  return row ? { ...row, hash: definitionHash(row.definition) } : null;
}

/** A workflow on the wire, but for what others of its business say about it. */
export function toWorkflowDto(
  row: WorkflowRow,
  activeHash: string | null,
): Omit<WorkflowDto, "problems"> {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    definition: row.draft,
    activeVersionId: row.activeVersionId,
    hasUnpublishedChanges: activeHash === null || activeHash !== definitionHash(row.draft),
    version: row.version,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}
