import { and, desc, eq, lt, or } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import { contactsForRendering } from "../contacts";
import { type RunRow, toRunDto } from "./run-rows";
import type { RunDto, RunsQuery } from "./schemas";
import { workflowRuns } from "./table.business";

/** Runs, newest first. */
export async function listRuns(ctx: BusinessCtx, query: RunsQuery): Promise<Page<RunDto>> {
  require(ctx, "workflows:read");
  const { workflowId, contactId, status } = query;
  const scope = ["runs", ctx.businessId, workflowId, contactId, status].join("|");
  const [at, id] = (query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : []) as [
    number?,
    string?,
  ];
  const rows = await ctx.db
    .select()
    .from(workflowRuns)
    .where(
      and(
        eq(workflowRuns.businessId, ctx.businessId),
        workflowId === undefined ? undefined : eq(workflowRuns.workflowId, workflowId),
        contactId === undefined ? undefined : eq(workflowRuns.contactId, contactId),
        status === undefined ? undefined : eq(workflowRuns.status, status),
        at !== undefined && id !== undefined
          ? or(
              lt(workflowRuns.startedAt, at),
              and(eq(workflowRuns.startedAt, at), lt(workflowRuns.id, id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(workflowRuns.startedAt), desc(workflowRuns.id))
    .limit(query.limit + 1);
  const contacts = await contactsForRendering(ctx, rows.map((row) => row.contactId));
  const position = (row: RunRow) => [row.startedAt, row.id];
  return toPage(ctx.config, scope, query.limit, rows, position, (row) =>
    toRunDto(row, contacts.get(row.contactId)?.email ?? null),
  );
}
