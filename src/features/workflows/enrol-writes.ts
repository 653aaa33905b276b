import { type BusinessCtx, newId } from "../../platform/ctx";
import { check, type Statement, statement, type Write } from "../../platform/db";
import type { RunData } from "./engine/run-data";
import type { Entrance } from "./triggers/entrances";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Most runs of a contact in one workflow within an hour: a bound on workflows that start each other. */
export const MOST_AN_HOUR = 20;

/** Contacts that come into a workflow. */
export interface Entry {
  entrance: Entrance;
  /** The same key lets the same contact in once. Each contact comes once. */
  entrants: { contactId: string; key: string }[];
  /** What started it, as `trigger.…` in the runs. */
  data: RunData["trigger"];
  /** Lets them in while it is paused, too; they start when it is resumed. */
  evenPaused?: boolean;
}

/**
 * Demands that a workflow still lets in by the version whose conditions were read; otherwise the
 * commit misses, and whoever asked looks again.
 */
export function entranceCheck(ctx: BusinessCtx, { workflowId, versionId }: Entrance): Write {
  return check(
    `NOT EXISTS (SELECT 1 FROM workflows WHERE business_id = ? AND id = ? AND deleted_at IS NULL
       AND status <> 'draft' AND active_version_id <> ?)`,
    ...[ctx.businessId, workflowId, versionId],
  );
}

/**
 * Starts runs: the run, and a timer that is due now. Who comes in is decided by the commit itself,
 * so that no pause, no deletion, no change of a contact and no other entry is missed. Entries that
 * exist are left alone: duplicates of an event have one effect. Goes with `entranceCheck`.
 * @returns two writes; the second one has a row for each that came in
 */
export function enrolWrites(ctx: BusinessCtx, entry: Entry): [runs: Statement, timers: Statement] {
  const { workflowId, versionId, conditions, reentry } = entry.entrance;
  const now = ctx.now();
  const rows = JSON.stringify(
    entry.entrants.map(({ contactId, key }) => [
      ctx.newId("run"),
      contactId,
      reentry?.type === "once" ? "once" : key,
    ]),
  );
  const rule = ruleOf(ctx, entry.entrance);
  const data: RunData = { trigger: entry.data, variables: {} };
  const runs = statement(
    `WITH start AS MATERIALIZED (
       SELECT v.id AS version_id, v.definition ->> '$.entry' AS node_id
       FROM workflows AS w JOIN workflow_versions AS v
         ON v.business_id = w.business_id AND v.id = w.active_version_id
       WHERE w.business_id = ? AND w.id = ? AND w.active_version_id = ? AND w.deleted_at IS NULL
         AND (w.status = 'active' OR (w.status = 'paused' AND ?)))
     INSERT INTO workflow_runs (business_id, id, workflow_id, version_id, contact_id, entry_key,
       status, node_id, visit, since, data, started_at)
     SELECT contacts.business_id, entrant.value ->> 0, ?, start.version_id, contacts.id,
       entrant.value ->> 2, 'running', start.node_id, 0, ?, ?, ?
     FROM start CROSS JOIN json_each(?) AS entrant CROSS JOIN contacts
       ON contacts.business_id = ? AND contacts.id = entrant.value ->> 1
     WHERE contacts.deleted_at IS NULL AND ${conditions?.sql ?? "true"} AND ${rule.sql}
     ON CONFLICT (business_id, workflow_id, contact_id, entry_key) DO NOTHING`,
    ...[ctx.businessId, workflowId, versionId, entry.evenPaused ? 1 : 0],
    ...[workflowId, now, JSON.stringify(data), now, rows, ctx.businessId],
    ...[...(conditions?.params ?? []), ...rule.params],
  );
  const timers = statement(
    `INSERT INTO timers (business_id, run_id, workflow_id, node_id, visit, due_at, held, attempts)
     SELECT r.business_id, r.id, r.workflow_id, r.node_id, 0, ?2, w.status = 'paused', 0
     FROM json_each(?3) CROSS JOIN workflow_runs r
       ON r.business_id = ?1 AND r.id = json_each.value ->> 0
     CROSS JOIN workflows w ON w.business_id = ?1 AND w.id = ?4`,
    ...[ctx.businessId, now, rows, workflowId],
  );
  return [runs, timers];
}

/** SQL on a row of `contacts`: whether the contact may come in again. */
export function ruleOf(
  ctx: BusinessCtx,
  { workflowId, reentry }: Pick<Entrance, "workflowId" | "reentry">,
): Statement {
  switch (reentry?.type) {
    case undefined:
      return statement("true");
    case "once":
      return statement(
        `NOT EXISTS (SELECT 1 FROM workflow_runs AS r WHERE r.business_id = contacts.business_id
           AND r.workflow_id = ? AND r.contact_id = contacts.id)`,
        workflowId,
      );
    case "after": {
      const recent = runsSince(workflowId, ctx.now() - reentry.days * DAY_MS);
      return statement(`NOT EXISTS (${recent.sql})`, ...recent.params);
    }
    case "always": {
      const recent = runsSince(workflowId, ctx.now() - HOUR_MS);
      return statement(
        `(SELECT count(*) FROM (${recent.sql} LIMIT ${MOST_AN_HOUR})) < ${MOST_AN_HOUR}`,
        ...recent.params,
      );
    }
  }
}

/**
 * A contact's runs of a workflow that have started since. Ids are in the order of time, and the
 * index has them by contact; the plus keeps SQLite from going through all of a workflow's instead.
 */
function runsSince(workflowId: string, since: number): Statement {
  return statement(
    `SELECT 1 FROM workflow_runs AS r WHERE r.business_id = contacts.business_id
       AND r.contact_id = contacts.id AND r.id >= ? AND +r.workflow_id = ? AND r.started_at > ?`,
    ...[newId("run", since - 1), workflowId, since],
  );
}

/** Finds those of an entry's contacts that the bound keeps out by now. */
export function atBoundQuery(ctx: BusinessCtx, { entrance, entrants }: Entry): Statement {
  const since = ctx.now() - HOUR_MS;
  const recent = runsSince(entrance.workflowId, since);
  return statement(
    `SELECT contacts.id FROM json_each(?) AS entrant CROSS JOIN contacts
       ON contacts.business_id = ? AND contacts.id = entrant.value
     WHERE (SELECT count(*) FROM (${recent.sql} LIMIT ${MOST_AN_HOUR})) >= ${MOST_AN_HOUR}`,
    JSON.stringify(entrants.map(({ contactId }) => contactId)),
    ...[ctx.businessId, ...recent.params],
  );
}
