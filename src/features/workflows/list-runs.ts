import { and, desc, eq, inArray, isNotNull, lt, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import { contactIdsByEmailPrefix, contactsForRendering } from "../contacts";
import { inJson } from "./in-json";
import { type RunRow, toRunDto } from "./run-rows";
import { type RunDto, type RunsQuery, runStatus, type RunStatus } from "./schemas";
import { workflowRuns } from "./table.business";

/** Contacts that a search for an address finds at most. */
const CONTACTS = 200;

/** Runs, newest first: their ids sort by time. */
export async function listRuns(ctx: BusinessCtx, query: RunsQuery): Promise<Page<RunDto>> {
  require(ctx, "workflows:read");
  const { workflowId, contactId, versionId, nodeId, status, q } = query;
  const scope = ["runs", ctx.businessId, workflowId, contactId, status].join("|");
  const narrower = [versionId, nodeId, q].some((one) => one !== undefined);
  const whole = narrower ? JSON.stringify([scope, versionId, nodeId, q]) : scope;
  const [after] = query.cursor ? decodeCursor(ctx.config, whole, query.cursor) : [];
  const among = q === undefined ? undefined : await contactIdsByEmailPrefix(ctx, q, CONTACTS);
  const rows = await rowsOf(ctx, query, after === undefined ? undefined : String(after), among);
  const contacts = await contactsForRendering(
    ctx,
    rows.map((row) => row.contactId),
  );
  const position = (row: RunRow) => [row.id];
  return toPage(ctx.config, whole, query.limit, rows, position, (row) =>
    toRunDto(row, contacts.get(row.contactId)?.email ?? null),
  );
}

/** A version's runs are indexed by status: each is asked for by itself. */
async function rowsOf(
  ctx: BusinessCtx,
  query: RunsQuery,
  after: string | undefined,
  among: string[] | undefined,
): Promise<RunRow[]> {
  const { status, nodeId, versionId, contactId } = query;
  const isSingle = status !== undefined || nodeId !== undefined || versionId === undefined;
  if (isSingle || contactId !== undefined || among !== undefined) {
    return runsQuery(ctx, query, after, among);
  }
  const each = runStatus.options.map((one) => runsQuery(ctx, { ...query, status: one }, after));
  const rows = (await Promise.all(each)).flat();
  return rows.toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, query.limit + 1);
}

/**
 * The query behind the list, for the test of its plan. At a step are the runs that have yet to end,
 * unless a status says otherwise.
 * @param after id of the last run seen
 * @param among the contacts whose runs are meant
 */
export function runsQuery(ctx: BusinessCtx, query: RunsQuery, after?: string, among?: string[]) {
  const { status } = query;
  const limit = query.limit + 1;
  const arm = (one?: RunStatus) => armOf(ctx, query, one, after, among);
  if (status === undefined && query.nodeId !== undefined) {
    // An index gives the runs of each status in order; SQLite merges them.
    return unionAll(arm("running"), arm("waiting")).orderBy(desc(workflowRuns.id)).limit(limit);
  }
  const only = status === "paused" ? undefined : status;
  return arm(only).orderBy(desc(workflowRuns.id)).limit(limit);
}

const LIVE: RunStatus[] = ["running", "waiting"];

function armOf(
  ctx: BusinessCtx,
  { workflowId, contactId, versionId, nodeId, status }: RunsQuery,
  only: RunStatus | undefined,
  after: string | undefined,
  among: string[] | undefined,
) {
  const held =
    status === "paused"
      ? and(isNotNull(workflowRuns.pausedAt), inArray(sql`+${workflowRuns.status}`, LIVE))
      : undefined;
  return ctx.db
    .select()
    .from(workflowRuns)
    .where(
      and(
        eq(workflowRuns.businessId, ctx.businessId),
        workflowId === undefined ? undefined : eq(workflowRuns.workflowId, workflowId),
        contactId === undefined ? undefined : eq(workflowRuns.contactId, contactId),
        among === undefined ? undefined : inJson(workflowRuns.contactId, among),
        versionId === undefined ? undefined : eq(workflowRuns.versionId, versionId),
        nodeId === undefined ? undefined : eq(workflowRuns.nodeId, nodeId),
        only === undefined ? undefined : eq(workflowRuns.status, only),
        held,
        after === undefined ? undefined : lt(workflowRuns.id, after),
      ),
    )
    .$dynamic();
}
