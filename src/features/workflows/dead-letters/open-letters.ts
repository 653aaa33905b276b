import type { BusinessCtx } from "../../../platform/ctx";
import { readAll, type Statement, statement } from "../../../platform/db";
import type { LetterFilter } from "./schemas";

/** Letters of one commit. */
export const STRETCH = 500;

/** Which letters somebody asked for, and when: those that came later are not meant. */
export interface AskedLetters {
  filter: LetterFilter;
  at: number;
}

/** How far a walk through the letters has come. */
export interface Position {
  failedAt: number;
  runId: string;
}

export const BEGINNING: Position = { failedAt: -1, runId: "" };

/** The next open letters that match, oldest first. For callers let in elsewhere. */
export async function openLetters(
  ctx: BusinessCtx,
  asked: AskedLetters,
  after: Position,
): Promise<Position[]> {
  const [rows = []] = await readAll<Position>(ctx.db, [openLettersQuery(ctx, asked, after)]);
  return rows;
}

/** The query of `openLetters`, for the test of its plan. */
export function openLettersQuery(
  ctx: BusinessCtx,
  asked: AskedLetters,
  { failedAt, runId }: Position,
): Statement {
  const { sql, params } = conditions(ctx, asked);
  return statement(
    `SELECT failed_at AS failedAt, run_id AS runId FROM step_dead_letters
     WHERE ${sql} AND failed_at >= ? AND (failed_at, run_id) > (?, ?)
     ORDER BY failed_at, run_id LIMIT ${STRETCH}`,
    ...params,
    failedAt,
    failedAt,
    runId,
  );
}

/** How many open letters match. */
export function countOpenQuery(ctx: BusinessCtx, asked: AskedLetters): Statement {
  const { sql, params } = conditions(ctx, asked);
  return statement(`SELECT count(*) AS letters FROM step_dead_letters WHERE ${sql}`, ...params);
}

function conditions(ctx: BusinessCtx, { filter, at }: AskedLetters): Statement {
  const parts = ["business_id = ?", "status = 'open'", "failed_at <= ?"];
  const params: unknown[] = [ctx.businessId, at];
  const columns = { workflowId: "workflow_id", nodeId: "node_id", reason: "reason" } as const;
  for (const [name, column] of Object.entries(columns)) {
    const value = filter[name as keyof LetterFilter];
    if (value === undefined) continue;
    parts.push(`${column} = ?`);
    params.push(value);
  }
  return statement(parts.join(" AND "), ...params);
}
