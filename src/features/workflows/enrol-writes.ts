import type { BusinessCtx } from "../../platform/ctx";
import { statement, type Write } from "../../platform/db";

/** Contacts that enter a workflow. */
export interface Entry {
  workflowId: string;
  contactIds: string[];
  /** The same entry of the same contact starts once. */
  entryKey: string;
  /** Lets them in while it is paused, too; they start when it is resumed. */
  evenPaused?: boolean;
}

/**
 * Starts runs: the run, and a timer that is due now. Whether the workflow takes anybody, and on
 * which version, is decided by the commit itself, so that no pause and no publication is missed.
 * Entries that exist are left alone: duplicates of an event have one effect.
 */
export function enrolWrites(ctx: BusinessCtx, entry: Entry): Write[] {
  const now = ctx.now();
  const rows = JSON.stringify(entry.contactIds.map((id) => [ctx.newId("run"), id]));
  return [
    statement(
      `WITH start AS MATERIALIZED (
         SELECT v.id AS version_id, v.definition ->> '$.entry' AS node_id
         FROM workflows w JOIN workflow_versions v
           ON v.business_id = w.business_id AND v.id = w.active_version_id
         WHERE w.business_id = ?1 AND w.id = ?2
           AND (w.status = 'active' OR (w.status = 'paused' AND ?6)))
       INSERT INTO workflow_runs (business_id, id, workflow_id, version_id, contact_id, entry_key,
         status, node_id, visit, started_at)
       SELECT ?1, value ->> 0, ?2, version_id, value ->> 1, ?3, 'running', node_id, 0, ?4
       FROM start CROSS JOIN json_each(?5) WHERE true
       ON CONFLICT (business_id, workflow_id, contact_id, entry_key) DO NOTHING`,
      ctx.businessId,
      entry.workflowId,
      entry.entryKey,
      now,
      rows,
      entry.evenPaused ? 1 : 0,
    ),
    statement(
      `INSERT INTO timers (business_id, run_id, workflow_id, node_id, visit, due_at, held, attempts)
       SELECT r.business_id, r.id, r.workflow_id, r.node_id, 0, ?2, w.status = 'paused', 0
       FROM json_each(?3) CROSS JOIN workflow_runs r
         ON r.business_id = ?1 AND r.id = json_each.value ->> 0
       CROSS JOIN workflows w ON w.business_id = ?1 AND w.id = ?4`,
      ctx.businessId,
      now,
      rows,
      entry.workflowId,
    ),
  ];
}
