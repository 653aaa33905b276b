import type { BusinessCtx } from "../../../platform/ctx";
import { type Statement, statement } from "../../../platform/db";

/** Hours since the epoch; `until` is no part of it. */
export interface Hours {
  since: number;
  until: number;
}

/** Whose figures. */
export interface Whose {
  workflowId: string;
  versionId?: string | undefined;
}

/** What was counted at a node, by exit; node `""` is the run as a whole. */
export interface Counted {
  nodeId: string;
  metric: string;
  port: string;
  count: number;
  totalMs: number;
}

/** Sums over some hours: of the days that they fill, and of the hours before and after those. */
export function sumsQuery(ctx: BusinessCtx, whose: Whose, { since, until }: Hours): Statement {
  const [first, end] = [Math.ceil(since / 24), Math.floor(until / 24)];
  const edges =
    first < end
      ? [
          [since, first * 24],
          [end * 24, until],
        ]
      : [[since, until]];
  const rest = edges.filter(([from, to]) => from! < to!);
  const days = statement(
    `SELECT node_id, metric, port, count, total_ms FROM workflow_figures
     ${ofWorkflow(whose)} AND day >= ? AND day < ?`,
    ...[...paramsOf(ctx, whose), first, Math.max(first, end)],
  );
  const parts = rest.length === 0 ? [days] : [days, edgesQuery(ctx, whose, rest)];
  return statement(
    `SELECT node_id AS nodeId, metric, port, sum(count) AS count, sum(total_ms) AS totalMs
     FROM (${parts.map(({ sql }) => sql).join(" UNION ALL ")}) GROUP BY node_id, metric, port`,
    ...parts.flatMap(({ params }) => params),
  );
}

function edgesQuery(ctx: BusinessCtx, whose: Whose, edges: (number | undefined)[][]): Statement {
  const ofVersion = whose.versionId === undefined ? "" : " AND h.version_id = ?";
  const [businessId, workflowId, ...version] = paramsOf(ctx, whose);
  return statement(
    `SELECT h.node_id, h.metric, h.port, h.count, h.total_ms
     FROM (SELECT DISTINCT node_id FROM workflow_figures ${ofWorkflow(whose)}) AS node
       CROSS JOIN json_each(?) AS edge CROSS JOIN workflow_hours AS h
       ON h.business_id = ? AND h.workflow_id = ? AND h.node_id = node.node_id
         AND h.hour >= edge.value ->> 0 AND h.hour < edge.value ->> 1${ofVersion}`,
    ...[businessId, workflowId, ...version, JSON.stringify(edges)],
    ...[businessId, workflowId, ...version],
  );
}

/** What became of whole runs in which hour. */
export interface InHour {
  hour: number;
  metric: string;
  count: number;
}

export function hoursQuery(ctx: BusinessCtx, whose: Whose, { since, until }: Hours): Statement {
  return statement(
    `SELECT hour, metric, sum(count) AS count
     FROM workflow_hours ${ofWorkflow(whose)} AND node_id = '' AND hour >= ? AND hour < ?
     GROUP BY hour, metric ORDER BY hour`,
    ...[...paramsOf(ctx, whose), since, until],
  );
}

/** How many live runs are at a node. */
export interface AtNode {
  nodeId: string;
  runs: number;
}

export function placesQuery(ctx: BusinessCtx, whose: Whose): Statement {
  return statement(
    `SELECT node_id AS nodeId, sum(runs) AS runs FROM workflow_places ${ofWorkflow(whose)}
     GROUP BY node_id`,
    ...paramsOf(ctx, whose),
  );
}

function ofWorkflow({ versionId }: Whose): string {
  const ofVersion = versionId === undefined ? "" : " AND version_id = ?";
  return `WHERE business_id = ? AND workflow_id = ?${ofVersion}`;
}

function paramsOf(ctx: BusinessCtx, { workflowId, versionId }: Whose): unknown[] {
  return [ctx.businessId, workflowId, ...(versionId === undefined ? [] : [versionId])];
}
