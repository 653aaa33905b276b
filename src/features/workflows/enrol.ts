import { and, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { commit, statement } from "../../platform/db";
import { workflows, workflowVersions } from "./table.business";
import { wakeWorkflows } from "./wake-workflows";

export interface Entry {
  workflowId: string;
  versionId: string;
  /** First node of the version. */
  nodeId: string;
  contactId: string;
  /** The same entry of the same contact starts once. */
  entryKey: string;
}

/** What new runs of a workflow start on. */
export interface Start {
  workflowId: string;
  versionId: string;
  nodeId: string;
}

/** The active workflows that an event of this type starts. */
export async function startsOf(ctx: BusinessCtx, trigger: string): Promise<Start[]> {
  const rows = await ctx.db
    .select({
      workflowId: workflows.id,
      versionId: workflowVersions.id,
      definition: workflowVersions.definition,
    })
    .from(workflows)
    .innerJoin(
      workflowVersions,
      and(
        eq(workflowVersions.businessId, workflows.businessId),
        eq(workflowVersions.id, workflows.activeVersionId),
      ),
    )
    .where(
      and(
        eq(workflows.businessId, ctx.businessId),
        eq(workflows.status, "active"),
        eq(workflows.activeTrigger, trigger),
      ),
    );
  return rows.map(({ workflowId, versionId, definition }) => ({
    workflowId,
    versionId,
    nodeId: definition.entry!,
  }));
}

/**
 * Starts runs in one batch: the run, and a timer that is due now. Entries that exist are left
 * alone, so that duplicates of an event have one effect.
 * @returns the number of runs that started
 */
export async function enrol(ctx: BusinessCtx, entries: Entry[]): Promise<number> {
  const now = ctx.now();
  const rows = entries.map((entry) => ({ id: ctx.newId("run"), ...entry }));
  const [started] = await commit(ctx, {
    on: "business",
    writes: [
      statement(
        `INSERT INTO workflow_runs (business_id, id, workflow_id, version_id, contact_id, entry_key,
           status, node_id, visit, started_at)
         SELECT ?1, value ->> 'id', value ->> 'workflowId', value ->> 'versionId',
           value ->> 'contactId', value ->> 'entryKey', 'running', value ->> 'nodeId', 0, ?2
         FROM json_each(?3) WHERE true
         ON CONFLICT (business_id, workflow_id, contact_id, entry_key) DO NOTHING`,
        ctx.businessId,
        now,
        JSON.stringify(rows),
      ),
      statement(
        `INSERT INTO timers (business_id, run_id, workflow_id, node_id, visit, due_at, held, attempts)
         SELECT r.business_id, r.id, r.workflow_id, r.node_id, 0, ?2, 0, 0
         FROM json_each(?3) JOIN workflow_runs r
           ON r.business_id = ?1 AND r.id = json_each.value ->> 'id'`,
        ctx.businessId,
        now,
        JSON.stringify(rows),
      ),
    ],
  });
  if (started! > 0) wakeWorkflows(ctx);
  return started!;
}
