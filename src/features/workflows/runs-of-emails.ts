import { and, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import type { RunsOfEmails } from "../email";
import { meetingAmong } from "../segments";
import { definitionsOf } from "./definitions-of";
import { inJson } from "./in-json";
import { workflowRuns } from "./table.business";

/**
 * What senders are told of the runs that queued their emails. Exit conditions are looked at once
 * more at the moment of sending.
 */
export const runsOfEmails: RunsOfEmails = {
  async stoppedAmong(ctx, rows) {
    const runs = await runsById(
      ctx,
      rows.flatMap(({ run_id }) => run_id ?? []),
    );
    const versionIds = [...new Set([...runs.values()].map(({ versionId }) => versionId))];
    const definitions = await definitionsOf(ctx, versionIds);
    const groups = [...Map.groupBy(runs.values(), ({ versionId }) => versionId)].flatMap(
      ([versionId, some]) => {
        const conditions = definitions.get(versionId)?.exitConditions;
        return conditions ? [{ versionId, conditions, some }] : [];
      },
    );
    const found = await meetingAmong(
      ctx,
      groups.map(({ conditions, some }) => ({
        conditions,
        contactIds: some.map(({ contactId }) => contactId),
      })),
    );
    const exits = new Set(
      groups.flatMap(({ some }, i) => some.filter(({ contactId }) => found[i]!.has(contactId))),
    );
    return new Map(
      rows.flatMap(({ id, run_id }) => {
        const run = runs.get(run_id ?? "");
        return run && exits.has(run) ? [[id, "exit_conditions"] as const] : [];
      }),
    );
  },

  async dataOf(ctx, runIds) {
    const runs = await runsById(ctx, runIds);
    return new Map([...runs].map(([id, { data }]) => [id, data]));
  },
};

async function runsById(ctx: BusinessCtx, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await ctx.db
    .select({
      id: workflowRuns.id,
      versionId: workflowRuns.versionId,
      contactId: workflowRuns.contactId,
      data: workflowRuns.data,
    })
    .from(workflowRuns)
    .where(
      and(eq(workflowRuns.businessId, ctx.businessId), inJson(workflowRuns.id, [...new Set(ids)])),
    );
  return new Map(rows.map((row) => [row.id, row]));
}
