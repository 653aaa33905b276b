import { type BusinessCtx, require } from "../../../platform/ctx";
import { readAll, type Statement, statement } from "../../../platform/db";
import { iso } from "../../../platform/http/fields";
import type { ReasonDto, ReasonsQuery } from "./schemas";

const REASONS = 100;

/** How many steps were given up for which reason, the commonest first. */
export async function countReasons(ctx: BusinessCtx, query: ReasonsQuery): Promise<ReasonDto[]> {
  require(ctx, "workflows:read");
  const [rows = []] = await readAll<{ reason: string; letters: number; lastAt: number }>(ctx.db, [
    reasonsQuery(ctx, query),
  ]);
  return rows.map(({ reason, letters, lastAt }) => ({
    reason,
    letters,
    lastFailedAt: iso(lastAt),
  }));
}

/** The query of `countReasons`, for the test of its plan. */
export function reasonsQuery(ctx: BusinessCtx, { workflowId, status }: ReasonsQuery): Statement {
  const params: unknown[] = [ctx.businessId, status];
  if (workflowId !== undefined) params.push(workflowId);
  return statement(
    `SELECT reason, count(*) AS letters, max(failed_at) AS lastAt FROM step_dead_letters
     WHERE business_id = ? AND status = ?${workflowId === undefined ? "" : " AND workflow_id = ?"}
     GROUP BY reason ORDER BY letters DESC, lastAt DESC LIMIT ${REASONS}`,
    ...params,
  );
}
