import type { BusinessCtx } from "../../../platform/ctx";
import { readAll, type Statement, statement } from "../../../platform/db";

/** Emails of a step of a workflow. Opens and clicks are people's, one of each per email. */
export interface StepEmails {
  sent: number;
  opened: number;
  clicked: number;
}

/** Hours since the epoch; `until` is no part of it. */
interface Hours {
  since: number;
  until: number;
}

/** The emails of a workflow by the step that sent them. For callers let in elsewhere. */
export async function emailsByStep(
  ctx: BusinessCtx,
  workflowId: string,
  nodeIds: readonly string[],
  hours: Hours,
): Promise<Map<string, StepEmails>> {
  const totals = new Map(nodeIds.map((id) => [id, { sent: 0, opened: 0, clicked: 0 }]));
  if (nodeIds.length === 0) return totals;
  const query = byStepStatement(ctx, workflowId, nodeIds, hours);
  const [rows = []] = await readAll<{ nodeId: string; metric: keyof StepEmails; emails: number }>(
    ctx.db,
    [query],
  );
  for (const { nodeId, metric, emails } of rows) totals.get(nodeId)![metric] = emails;
  return totals;
}

/** The query of `emailsByStep`, for the test of its plan: a seek for each step and metric. */
export function byStepStatement(
  ctx: BusinessCtx,
  workflowId: string,
  nodeIds: readonly string[],
  { since, until }: Hours,
): Statement {
  return statement(
    `SELECT node.value AS nodeId, f.metric, sum(f.value) AS emails
     FROM json_each(?1) AS node
       CROSS JOIN json_each('["sent","opened","clicked"]') AS wanted
       CROSS JOIN email_figures AS f
       ON f.business_id = ?2 AND f.scope = 'step' AND f.scope_id = ?3 || ':' || node.value
         AND f.metric = wanted.value AND f.hour >= ?4 AND f.hour < ?5
     GROUP BY node.value, f.metric`,
    JSON.stringify(nodeIds),
    ctx.businessId,
    workflowId,
    since,
    until,
  );
}
