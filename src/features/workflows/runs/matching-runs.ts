import type { BusinessCtx } from "../../../platform/ctx";
import { readAll, type Statement, statement } from "../../../platform/db";
import type { RunStatus } from "../schemas";
import type { RunAction, RunFilter } from "./schemas";

/** Runs of one commit. */
export const STRETCH = 500;

/** Which runs somebody asked for, and when: those that came later are not meant. */
export interface Asked {
  workflowId: string;
  action: RunAction;
  filter: RunFilter;
  at: number;
}

const LIVE: RunStatus[] = ["running", "waiting"];

/** What a run must be for an action, and whether it must be held by itself; null: either way. */
const MEANT: Record<RunAction, { statuses: RunStatus[]; paused: boolean | null }> = {
  pause: { statuses: LIVE, paused: false },
  resume: { statuses: LIVE, paused: true },
  cancel: { statuses: LIVE, paused: null },
  retry: { statuses: ["failed"], paused: null },
};

/** The next runs that match, by id. For callers let in elsewhere. @param after last id seen */
export async function matchingRuns(
  ctx: BusinessCtx,
  asked: Asked,
  after: string,
): Promise<string[]> {
  const found = await readAll<{ id: string }>(ctx.db, stretchQueries(ctx, asked, after));
  return found
    .flat()
    .map(({ id }) => id)
    .toSorted()
    .slice(0, STRETCH);
}

/** The queries of `matchingRuns`, one for each status, for the test of their plan. */
export function stretchQueries(ctx: BusinessCtx, asked: Asked, after: string): Statement[] {
  return conditions(ctx, asked).map(({ sql, params }) =>
    statement(
      `SELECT id FROM ${source(asked)} WHERE ${sql} AND id > ? ORDER BY id LIMIT ${STRETCH}`,
      ...params,
      after,
    ),
  );
}

/** How many runs match. For callers let in elsewhere. */
export async function countMatching(ctx: BusinessCtx, asked: Asked): Promise<number> {
  const counts = await readAll<{ runs: number }>(
    ctx.db,
    conditions(ctx, asked).map(({ sql, params }) =>
      statement(`SELECT count(*) AS runs FROM ${source(asked)} WHERE ${sql}`, ...params),
    ),
  );
  return counts.flat().reduce((sum, { runs }) => sum + runs, 0);
}

/** SQLite would look at the workflow's runs of all steps, as far as it knows no worse an index. */
const source = ({ filter }: Asked) =>
  filter.nodeId === undefined ? "workflow_runs" : "workflow_runs INDEXED BY workflow_runs_node_id";

function conditions(ctx: BusinessCtx, { workflowId, action, filter, at }: Asked): Statement[] {
  const { statuses, paused } = MEANT[action];
  const { status, versionId, nodeId, reason } = filter;
  const held = status === "paused" ? true : paused;
  if (held !== paused && paused !== null) return [];
  const wanted = status === undefined || status === "paused" ? statuses : [status];
  return wanted
    .filter((one) => statuses.includes(one))
    .map((one) => {
      const parts = ["business_id = ?", "workflow_id = ?", "status = ?", "started_at <= ?"];
      const params: unknown[] = [ctx.businessId, workflowId, one, at];
      if (held !== null) parts.push(`paused_at IS ${held ? "NOT NULL" : "NULL"}`);
      const also = (part: string, value: unknown) => {
        if (value === undefined) return;
        parts.push(part);
        params.push(value);
      };
      also("+version_id = ?", versionId);
      also("node_id = ?", nodeId);
      also("error = ?", reason);
      return statement(parts.join(" AND "), ...params);
    });
}
