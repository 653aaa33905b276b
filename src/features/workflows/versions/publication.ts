import { and, eq, max } from "drizzle-orm";
import { actorId, type BusinessCtx } from "../../../platform/ctx";
import { AppError } from "../../../platform/errors";
import type { Change } from "../change-workflow";
import { definitionProblems } from "../check-definition";
import { definitionHash } from "../definition-hash";
import type { Definition } from "../schemas";
import { scheduleWrites } from "../schedules/schedule-writes";
import { workflowVersions } from "../table.business";
import { versionRow, type WorkflowRow } from "../workflow-rows";

/** What publishing changes of a workflow, and the number of the version that is active then. */
export type Publication = Pick<Change, "set" | "activeHash" | "writes" | "problems"> & {
  number: number;
};

/**
 * Makes a definition the draft and the version on which new runs start; a new one unless the active
 * one is the same. For callers let in elsewhere.
 * @throws AppError RULE_REFUSED with the problems by step
 */
export async function publication(
  ctx: BusinessCtx,
  row: WorkflowRow,
  definition: Definition,
): Promise<Publication> {
  const [problems, active, last] = await Promise.all([
    definitionProblems(ctx, definition, row.id),
    versionRow(ctx, row.activeVersionId),
    lastNumber(ctx, row.id),
  ]);
  if (Object.keys(problems).length > 0) {
    throw new AppError("RULE_REFUSED", {
      message: "Some steps need attention.",
      details: problems,
    });
  }
  const hash = definitionHash(definition);
  const set = {
    draft: definition,
    status: row.status === "paused" ? ("paused" as const) : ("active" as const),
    activeTrigger: definition.trigger.type,
  };
  const times = await scheduleWrites(ctx, row, definition, active?.definition ?? null);
  if (active?.hash === hash) {
    return { set, activeHash: hash, writes: times, problems, number: active.number };
  }
  const id = ctx.newId("wfv");
  const number = last + 1;
  const version = ctx.db.insert(workflowVersions).values({
    businessId: ctx.businessId,
    id,
    workflowId: row.id,
    number,
    definition,
    hash,
    publishedAt: ctx.now(),
    publishedBy: actorId(ctx.actor),
  });
  return {
    set: { ...set, activeVersionId: id },
    activeHash: hash,
    writes: [version, ...times],
    problems,
    number,
  };
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
