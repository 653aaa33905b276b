import { and, desc, eq, isNull, lt, or } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import { countRuns } from "./count-runs";
import { definitionHash } from "./definition-hash";
import { definitionsOf } from "./definitions-of";
import type { WorkflowsQuery, WorkflowSummaryDto } from "./schemas";
import { workflows } from "./table.business";
import { toWorkflowDto, type WorkflowRow } from "./workflow-rows";

/** Workflows, newest first, with their runs by status. */
export async function listWorkflows(
  ctx: BusinessCtx,
  query: WorkflowsQuery,
): Promise<Page<WorkflowSummaryDto>> {
  require(ctx, "workflows:read");
  const scope = `workflows|${ctx.businessId}|${query.status ?? ""}`;
  const [at, id] = (query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : []) as [
    number?,
    string?,
  ];
  const rows = await ctx.db
    .select()
    .from(workflows)
    .where(
      and(
        eq(workflows.businessId, ctx.businessId),
        isNull(workflows.deletedAt),
        query.status && eq(workflows.status, query.status),
        at !== undefined && id !== undefined
          ? or(lt(workflows.createdAt, at), and(eq(workflows.createdAt, at), lt(workflows.id, id)))
          : undefined,
      ),
    )
    .orderBy(desc(workflows.createdAt), desc(workflows.id))
    .limit(query.limit + 1);
  const [hashes, counts] = await Promise.all([
    activeHashes(ctx, rows),
    countRuns(
      ctx,
      rows.map((row) => row.id),
    ),
  ]);
  const position = (row: WorkflowRow) => [row.createdAt, row.id];
  return toPage(ctx.config, scope, query.limit, rows, position, (row) => ({
    ...toWorkflowDto(row, hashes.get(row.activeVersionId ?? "") ?? null),
    runs: counts.get(row.id)!,
  }));
}

async function activeHashes(ctx: BusinessCtx, rows: WorkflowRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap((row) => row.activeVersionId ?? []);
  if (ids.length === 0) return new Map();
  const definitions = await definitionsOf(ctx, ids);
  return new Map([...definitions].map(([id, definition]) => [id, definitionHash(definition)]));
}
