import { and, eq, isNull } from "drizzle-orm";
import type { AuditInput } from "../../platform/audit";
import type { BusinessCtx } from "../../platform/ctx";
import { commit, guarded, type Write } from "../../platform/db";
import type { DomainEvent } from "../../platform/queue";
import { AppError } from "../../platform/errors";
import { definitionProblems, type Problems } from "./check-definition";
import type { WorkflowDto } from "./schemas";
import { workflows } from "./table.business";
import { toWorkflowDto, type WorkflowRow } from "./workflow-rows";

export interface Change {
  /** The version the caller saw. */
  version: number;
  set: Partial<Omit<WorkflowRow, "businessId" | "id" | "version" | "createdAt">>;
  /** Hash of the version new runs start on, after the change. */
  activeHash: string | null;
  /** What is wrong with the draft after the change, if the caller has looked. */
  problems?: Problems;
  writes?: Write[];
  events?: DomainEvent[];
  audit: Omit<AuditInput, "resource">;
}

/**
 * Commits a change of one workflow under its version, with whatever belongs to it.
 * @throws AppError VERSION_STALE if somebody else was faster
 */
export async function changeWorkflow(
  ctx: BusinessCtx,
  row: WorkflowRow,
  change: Change,
): Promise<WorkflowDto> {
  if (row.version !== change.version) throw new AppError("VERSION_STALE");
  const set = { ...change.set, version: change.version + 1, updatedAt: ctx.now() };
  const after = { ...row, ...set };
  const problems = change.problems ?? (await definitionProblems(ctx, after.draft, row.id));
  const dto = { ...toWorkflowDto(after, change.activeHash), problems };
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(workflows)
          .set(set)
          .where(
            and(
              eq(workflows.businessId, ctx.businessId),
              eq(workflows.id, row.id),
              eq(workflows.version, change.version),
              isNull(workflows.deletedAt),
            ),
          ),
      ),
      ...(change.writes ?? []),
    ],
    events: change.events ?? [],
    onMiss: "VERSION_STALE",
    audit: { ...change.audit, resource: { type: "workflow", id: row.id } },
    result: dto,
  });
  await ctx.cache.invalidate("workflows", ctx.businessId);
  return dto;
}
