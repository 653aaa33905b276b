import type { BusinessCtx } from "../../platform/ctx";
import { readAll, type Statement, statement } from "../../platform/db";
import type { RunCounts } from "./schemas";

const NONE: RunCounts = {
  running: 0,
  waiting: 0,
  completed: 0,
  exited: 0,
  failed: 0,
  cancelled: 0,
};

const ENDED = ["completed", "exited", "failed", "cancelled"] as const;

/** Runs by status, for each of the workflows. */
export async function countRuns(
  ctx: BusinessCtx,
  workflowIds: string[],
): Promise<Map<string, RunCounts>> {
  const counts = new Map(workflowIds.map((id) => [id, { ...NONE }]));
  if (workflowIds.length === 0) return counts;
  const query = countRunsQuery(ctx, workflowIds);
  const [rows] = await readAll<Counted>(ctx.db, [query]);
  for (const { workflowId, live, running, ...ended } of rows!) {
    counts.set(workflowId, { ...ended, running, waiting: live - running });
  }
  return counts;
}

type Counted = Omit<RunCounts, "waiting"> & { workflowId: string; live: number };

/**
 * The query of `countRuns`, for the test of its plan. Screens ask every second or so: what triggers
 * have counted is read, not a million runs, of which those that wait or have ended are most.
 */
export function countRunsQuery(ctx: BusinessCtx, workflowIds: string[]): Statement {
  const ended = ENDED.map(
    (status) =>
      `(SELECT coalesce(sum(f.count), 0) FROM workflow_versions AS v CROSS JOIN workflow_figures AS f
         ON f.business_id = v.business_id AND f.workflow_id = v.workflow_id AND f.version_id = v.id
       WHERE v.business_id = ?1 AND v.workflow_id = asked.value AND f.node_id = ''
         AND f.metric = '${status}' AND f.port = '') AS ${status}`,
  );
  return statement(
    `SELECT asked.value AS workflowId,
       (SELECT coalesce(sum(runs), 0) FROM workflow_places
         WHERE business_id = ?1 AND workflow_id = asked.value) AS live,
       (SELECT count(*) FROM workflow_runs
         WHERE business_id = ?1 AND workflow_id = asked.value AND status = 'running') AS running,
       ${ended.join(", ")}
     FROM json_each(?2) AS asked`,
    ctx.businessId,
    JSON.stringify(workflowIds),
  );
}
