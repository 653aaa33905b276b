import { and, desc, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { statement } from "../../platform/db";
import { iso } from "../../platform/http/fields";
import { type ContactData, MAX_EXPORTED } from "../../platform/personal-data";
import { runHistory } from "./contact-history";
import type { RunData } from "./engine/run-data";
import { inJson } from "./in-json";
import { workflowRuns } from "./table.business";

const RUNS = `SELECT id FROM workflow_runs
  WHERE business_id = ?1 AND contact_id IN (SELECT value FROM json_each(?2))`;

/** A contact's way through workflows, with what its runs know. Runs stay as figures: nobody's, and without what they held. */
export const runData: ContactData = {
  name: "workflowRuns",
  async read(ctx, { ids }) {
    const entries = await Promise.all(ids.map((id) => runHistory(ctx, id, null, MAX_EXPORTED)));
    const data = await knownTo(ctx, ids);
    return entries.flat().map(({ at, ...entry }) => ({
      ...{ ...entry, at: iso(at) },
      ...(entry.type === "started" && { data: data.get(entry.runId) ?? null }),
    }));
  },
  erase(ctx, { ids }) {
    const list = JSON.stringify(ids);
    return [
      statement(
        `UPDATE run_steps SET input = '{}', output = '{}', error = NULL,
           status = iif(status IN ('running', 'waiting'), 'cancelled', status),
           finished_at = coalesce(finished_at, CAST(?3 AS INTEGER))
         WHERE business_id = ?1 AND run_id IN (${RUNS})`,
        ctx.businessId,
        list,
        ctx.now(),
      ),
      ...(["event_waits", "tag_changes"] as const).map((table) =>
        statement(
          `DELETE FROM ${table} WHERE business_id = ?1
             AND contact_id IN (SELECT value FROM json_each(?2))`,
          ctx.businessId,
          list,
        ),
      ),
      // Nobody replays a step of nobody.
      statement(
        `UPDATE step_dead_letters SET contact_id = 'erased', reason = 'The contact was erased',
           status = 'dismissed', closed_at = coalesce(closed_at, CAST(?3 AS INTEGER))
         WHERE business_id = ?1 AND run_id IN (${RUNS})`,
        ctx.businessId,
        list,
        ctx.now(),
      ),
      statement(
        `DELETE FROM timers WHERE business_id = ?1 AND run_id IN (${RUNS})`,
        ctx.businessId,
        list,
      ),
      statement(
        `UPDATE workflow_runs SET contact_id = 'erased', entry_key = id, error = NULL,
           data = '{"trigger":{},"variables":{}}', rev = rev + 1,
           status = iif(status IN ('running', 'waiting'), 'cancelled', status),
           finished_at = coalesce(finished_at, CAST(?3 AS INTEGER))
         WHERE business_id = ?1 AND contact_id IN (SELECT value FROM json_each(?2))`,
        ctx.businessId,
        list,
        ctx.now(),
      ),
    ];
  },
};

/** What runs were started with and remember, by run. */
async function knownTo(
  { db, businessId }: BusinessCtx,
  contactIds: string[],
): Promise<Map<string, RunData>> {
  const rows = await db
    .select({ id: workflowRuns.id, data: workflowRuns.data })
    .from(workflowRuns)
    .where(and(eq(workflowRuns.businessId, businessId), inJson(workflowRuns.contactId, contactIds)))
    .orderBy(desc(workflowRuns.id))
    .limit(MAX_EXPORTED);
  return new Map(rows.map(({ id, data }) => [id, data]));
}
