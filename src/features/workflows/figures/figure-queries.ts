import type { BusinessCtx } from "../../../platform/ctx";
import { type Statement, statement } from "../../../platform/db";

/** Days since the epoch, both part of it. */
export interface Days {
  from: number;
  to: number;
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

/** Sums over the days. */
export function sumsQuery(ctx: BusinessCtx, whose: Whose, days: Days): Statement {
  return statement(
    `SELECT node_id AS nodeId, metric, port, sum(count) AS count, sum(total_ms) AS totalMs
     FROM workflow_figures ${ofWorkflow(whose)} AND day BETWEEN ? AND ?
     GROUP BY node_id, metric, port`,
    ...paramsOf(ctx, whose),
    days.from,
    days.to,
  );
}

/** What became of whole runs on which day. */
export interface OnDay {
  day: number;
  metric: string;
  count: number;
}

export function daysQuery(ctx: BusinessCtx, whose: Whose, days: Days): Statement {
  return statement(
    `SELECT day, metric, sum(count) AS count
     FROM workflow_figures ${ofWorkflow(whose)} AND node_id = '' AND day BETWEEN ? AND ?
     GROUP BY day, metric ORDER BY day`,
    ...paramsOf(ctx, whose),
    days.from,
    days.to,
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
