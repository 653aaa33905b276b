import { and, desc, eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { auditEntries, auditPersonal } from "../../platform/audit/table.shared";
import type { Db } from "../../platform/db";
import type { EntryFilters, Position } from "./entry-filters";

/** Entries that one query looks at when a filter has no index of its own. */
export const WINDOW = 5_000;

type Columns = Record<
  "action" | "actorId" | "resourceType" | "resourceId" | "summary" | "administratorId" | "userId",
  SQLWrapper
>;

/** What the query of a page is made of: conditions an index answers, and the others. */
interface Conditions {
  indexed: SQL | undefined;
  others: ((columns: Columns) => SQL)[];
}

/**
 * Entries of one database, newest first. With filters that no index answers it looks through the
 * newest few thousand entries after the position and no further.
 */
export function entriesQuery(db: Db, filters: EntryFilters, after: Position | null, limit: number) {
  const { indexed, others } = conditionsOf(filters, after);
  const newest = [desc(auditEntries.at), desc(auditEntries.id)];
  const looked = db
    .select()
    .from(auditEntries)
    .where(indexed)
    .orderBy(...newest)
    .limit(others.length === 0 ? limit : WINDOW)
    .as("looked");
  return db
    .select()
    .from(looked)
    .leftJoin(auditPersonal, eq(auditPersonal.entryId, looked.id))
    .where(and(...others.map((condition) => condition(looked))))
    .orderBy(desc(looked.at), desc(looked.id))
    .limit(limit);
}

/** The last entry that `entriesQuery` looks at, if there may be more behind it. */
export function windowEndQuery(db: Db, filters: EntryFilters, after: Position | null) {
  const { indexed, others } = conditionsOf(filters, after);
  if (others.length === 0) return null;
  return db
    .select({ at: auditEntries.at, id: auditEntries.id })
    .from(auditEntries)
    .where(indexed)
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(1)
    .offset(WINDOW - 1);
}

function conditionsOf(filters: EntryFilters, after: Position | null): Conditions {
  const { scope, from, to } = filters;
  const { keyed, others } = narrowed(filters);
  const list: SQL[] = [...keyed];
  if (scope.by === "business") list.push(eq(auditEntries.businessId, scope.id));
  if (scope.by === "user") list.push(eq(auditEntries.userId, scope.id));
  if (scope.by === "administrator") list.push(eq(auditEntries.administratorId, scope.id));
  if (from !== undefined) list.push(sql`${auditEntries.at} >= ${from}`);
  if (to !== undefined) list.push(sql`${auditEntries.at} < ${to}`);
  if (after) {
    const { at, id } = after;
    // Said in this way so that the index ends the range: an OR alone would be read from the top.
    list.push(sql`${auditEntries.at} <= ${at}`);
    list.push(sql`(${auditEntries.at} < ${at} OR ${auditEntries.id} < ${id})`);
  }
  return { indexed: and(...list), others };
}

/** In a business, one of thing, action and actor is found by its index. The others are compared. */
function narrowed(filters: EntryFilters): { keyed: SQL[]; others: Conditions["others"] } {
  const { scope, action, actor, resourceType, resourceId } = filters;
  const { userId, administratorId } = filters;
  const keyed: SQL[] = [];
  const others: Conditions["others"] = [];
  const free = () => scope.by === "business" && keyed.length === 0;
  if (resourceType !== undefined && resourceId !== undefined && free()) {
    keyed.push(eq(auditEntries.resourceType, resourceType));
    keyed.push(rarely(eq(auditEntries.resourceId, resourceId)));
  } else {
    if (resourceType !== undefined) others.push((t) => sql`${t.resourceType} = ${resourceType}`);
    if (resourceId !== undefined) others.push((t) => sql`${t.resourceId} = ${resourceId}`);
  }
  if (action?.endsWith(".*")) {
    const family = action.slice(0, -1);
    others.push((t) => sql`substr(${t.action}, 1, ${family.length}) = ${family}`);
  } else if (action !== undefined) {
    if (free()) keyed.push(rarely(eq(auditEntries.action, action)));
    else others.push((t) => sql`${t.action} = ${action}`);
  }
  if (actor !== undefined) {
    if (free()) keyed.push(rarely(eq(auditEntries.actorId, actor)));
    else others.push((t) => sql`${t.actorId} = ${actor}`);
  }
  if (userId !== undefined) others.push((t) => sql`${t.userId} = ${userId}`);
  if (administratorId !== undefined) {
    others.push((t) => sql`${t.administratorId} = ${administratorId}`);
  }
  if (filters.q !== undefined) others.push(mentions(filters.q, filters.people ?? []));
  return { keyed, others };
}

/** SQLite would rather believe that a span of time has few entries, and read all of them. */
function rarely(condition: SQL): SQL {
  return sql`likelihood(${condition}, 0.001)`;
}

function mentions(q: string, people: readonly string[]): (columns: Columns) => SQL {
  const ids = JSON.stringify(people);
  return (t) => sql`(instr(
      lower(${t.action} || ' ' || coalesce(${t.resourceId}, '') || ' ' || ${t.summary}), lower(${q})
    ) > 0 OR ${t.actorId} IN (SELECT value FROM json_each(${ids}))
    OR ${t.userId} IN (SELECT value FROM json_each(${ids})))`;
}
