import type { BusinessCtx } from "../../../platform/ctx";
import { check, readAll, statement, type Write } from "../../../platform/db";
import type { Move, Moving } from "./migration-plan";

/** Runs of one commit. */
export const STRETCH = 500;

/** A run that is to move, as it was read. */
interface Mover {
  id: string;
  rev: number;
  visit: number;
  nodeId: string;
  to: string;
}

export interface Stretch {
  movers: Mover[];
  /** Where the next stretch begins; null if this was the last of the pass. */
  next: string | null;
  /** Whether runs were passed over whose call is under way. */
  calling: boolean;
}

/** Demands that the version onto which runs move is still the one on which new runs start. */
export function activeCheck({ businessId }: BusinessCtx, moving: Moving): Write {
  return check(
    `EXISTS (SELECT 1 FROM workflows WHERE business_id = ? AND id = ? AND active_version_id = ?
     AND deleted_at IS NULL)`,
    ...[businessId, moving.workflowId, moving.versionId],
  );
}

/** The next runs to be moved, by id. For callers let in elsewhere. */
export async function readStretch(
  { db, businessId }: BusinessCtx,
  { workflowId }: Moving,
  moves: readonly Move[],
  after: string,
): Promise<Stretch> {
  const query = (status: "running" | "waiting") =>
    statement(
      `SELECT r.id, r.rev, r.visit, r.node_id AS nodeId, value ->> 'to' AS "to",
         r.status = 'running' AND r.attempt > 0 AS calling
       FROM workflow_runs r CROSS JOIN json_each(?)
       WHERE r.business_id = ? AND r.workflow_id = ? AND r.status = '${status}' AND r.id > ?
         AND +r.version_id = value ->> 'versionId' AND r.node_id = value ->> 'nodeId'
       ORDER BY r.id LIMIT ${STRETCH}`,
      JSON.stringify(moves),
      businessId,
      workflowId,
      after,
    );
  const found = await readAll<Mover & { calling: number }>(db, [
    query("waiting"),
    query("running"),
  ]);
  const runs = found
    .flat()
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, STRETCH);
  return {
    movers: runs.filter(({ calling }) => calling === 0),
    next: runs.length < STRETCH ? null : runs.at(-1)!.id,
    calling: runs.some(({ calling }) => calling === 1),
  };
}

/**
 * Moves runs onto another version: visit, timer, wait and variables stay as they are, only the names
 * of the steps change. Whoever has been written since it was read is left alone. The first write
 * counts the runs.
 */
export function moveWrites(
  { businessId }: BusinessCtx,
  { versionId }: Moving,
  movers: readonly Mover[],
): Write[] {
  const renamed = JSON.stringify(movers.filter(({ nodeId, to }) => nodeId !== to));
  // The business comes from the list too, so that SQLite goes through the list once.
  const rename = (table: string) =>
    statement(
      `WITH moved AS MATERIALIZED (
         SELECT r.business_id AS owner, r.id, r.node_id AS now, value ->> 'nodeId' AS old,
           value ->> 'visit' AS at
         FROM json_each(?1) CROSS JOIN workflow_runs r
           ON r.business_id = ?2 AND r.id = value ->> 'id' AND r.rev = (value ->> 'rev') + 1
             AND +r.version_id = ?3)
       UPDATE ${table} SET node_id = now FROM moved
       WHERE business_id = owner AND run_id = id AND node_id = old AND visit = at`,
      renamed,
      businessId,
      versionId,
    );
  return [
    statement(
      `WITH moved AS MATERIALIZED (
         SELECT ?2 AS owner, value ->> 'id' AS run_id, value FROM json_each(?1))
       UPDATE workflow_runs SET version_id = ?3, node_id = value ->> 'to', rev = rev + 1
       FROM moved
       WHERE business_id = owner AND id = run_id AND rev = value ->> 'rev'
         AND +status IN ('running', 'waiting')`,
      JSON.stringify(movers),
      businessId,
      versionId,
    ),
    ...(renamed === "[]" ? [] : ["timers", "event_waits", "run_steps"].map(rename)),
  ];
}
