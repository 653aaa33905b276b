import { type BusinessCtx, require } from "../../../platform/ctx";
import {
  decodeCursor,
  type Page,
  readAll,
  type Statement,
  statement,
  toPage,
} from "../../../platform/db";
import { iso, isoOrNull } from "../../../platform/http/fields";
import { contactsForRendering } from "../../contacts";
import type { LetterDto, LettersQuery, LetterStatus } from "./schemas";

interface Row {
  runId: string;
  nodeId: string;
  visit: number;
  workflowId: string;
  workflow: string | null;
  contactId: string;
  type: string;
  reason: string;
  attempts: number;
  failedAt: number;
  status: LetterStatus;
  closedAt: number | null;
}

/** Steps that were given up, newest first. */
export async function listLetters(ctx: BusinessCtx, query: LettersQuery): Promise<Page<LetterDto>> {
  require(ctx, "workflows:read");
  const { workflowId, status, reason, limit } = query;
  const scope = ["dead-letters", ctx.businessId, workflowId, status, reason].join("|");
  const after = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : [];
  const [failedAt, runId, visit] = after as [number?, string?, number?];
  const position = failedAt === undefined ? undefined : { failedAt, runId: runId!, visit: visit! };
  const [rows = []] = await readAll<Row>(ctx.db, [lettersQuery(ctx, query, position)]);
  const ids = rows.map(({ contactId }) => contactId);
  const contacts = await contactsForRendering(ctx, ids);
  const next = (row: Row) => [row.failedAt, row.runId, row.visit];
  return toPage(ctx.config, scope, limit, rows, next, ({ workflow, ...row }) => ({
    ...{ runId: row.runId, nodeId: row.nodeId, visit: row.visit },
    workflow: { id: row.workflowId, name: workflow },
    contact: { id: row.contactId, email: contacts.get(row.contactId)?.email ?? null },
    ...{ type: row.type, reason: row.reason, attempts: row.attempts, status: row.status },
    failedAt: iso(row.failedAt),
    closedAt: isoOrNull(row.closedAt),
  }));
}

/** The query of `listLetters`, for the test of its plan. The contact is the run's: it may be merged. */
export function lettersQuery(
  ctx: BusinessCtx,
  { workflowId, status, reason, limit }: LettersQuery,
  after?: { failedAt: number; runId: string; visit: number },
): Statement {
  const parts = ["l.business_id = ?", "l.status = ?"];
  const params: unknown[] = [ctx.businessId, status];
  if (workflowId !== undefined) {
    parts.push("l.workflow_id = ?");
    params.push(workflowId);
  }
  if (reason !== undefined) {
    parts.push("l.reason = ?");
    params.push(reason);
  }
  if (after !== undefined) {
    parts.push("l.failed_at <= ?", "(l.failed_at, l.run_id, l.visit) < (?, ?, ?)");
    params.push(after.failedAt, after.failedAt, after.runId, after.visit);
  }
  return statement(
    `SELECT l.run_id AS runId, l.node_id AS nodeId, l.visit, l.workflow_id AS workflowId,
       w.name AS workflow, coalesce(r.contact_id, l.contact_id) AS contactId, l.type, l.reason,
       l.attempts, l.failed_at AS failedAt, l.status, l.closed_at AS closedAt
     FROM step_dead_letters l
       LEFT JOIN workflows w ON w.business_id = l.business_id AND w.id = l.workflow_id
       LEFT JOIN workflow_runs r ON r.business_id = l.business_id AND r.id = l.run_id
     WHERE ${parts.join(" AND ")}
     ORDER BY l.failed_at DESC, l.run_id DESC, l.visit DESC LIMIT ?`,
    ...params,
    limit + 1,
  );
}
