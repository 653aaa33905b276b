import { and, desc, eq, lt } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import { contactsForRendering } from "../contacts";
import { type RunRow, toRunDto } from "./run-rows";
import type { RunDto, RunsQuery } from "./schemas";
import { workflowRuns } from "./table.business";

/** Runs, newest first: their ids sort by time. */
export async function listRuns(ctx: BusinessCtx, query: RunsQuery): Promise<Page<RunDto>> {
  require(ctx, "workflows:read");
  const { workflowId, contactId, status } = query;
  const scope = ["runs", ctx.businessId, workflowId, contactId, status].join("|");
  const [after] = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : [];
  const rows = await runsQuery(ctx, query, after === undefined ? undefined : String(after));
  const contacts = await contactsForRendering(
    ctx,
    rows.map((row) => row.contactId),
  );
  const position = (row: RunRow) => [row.id];
  return toPage(ctx.config, scope, query.limit, rows, position, (row) =>
    toRunDto(row, contacts.get(row.contactId)?.email ?? null),
  );
}

/** The query behind the list, for the test of its plan. @param after id of the last run seen */
export function runsQuery(ctx: BusinessCtx, query: RunsQuery, after?: string) {
  const { workflowId, contactId, status } = query;
  return ctx.db
    .select()
    .from(workflowRuns)
    .where(
      and(
        eq(workflowRuns.businessId, ctx.businessId),
        workflowId === undefined ? undefined : eq(workflowRuns.workflowId, workflowId),
        contactId === undefined ? undefined : eq(workflowRuns.contactId, contactId),
        status === undefined ? undefined : eq(workflowRuns.status, status),
        after === undefined ? undefined : lt(workflowRuns.id, after),
      ),
    )
    .orderBy(desc(workflowRuns.id))
    .limit(query.limit + 1);
}
