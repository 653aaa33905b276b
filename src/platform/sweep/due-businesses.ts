import { and, asc, lte, min, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Db } from "../db/db";

/** Rows that fall due, of all businesses on a shard: `where` and `dueAt` must have an index. */
export interface DueRows {
  table: SQLiteTable;
  businessId: SQLiteColumn;
  /** Milliseconds since the epoch. */
  dueAt: SQLiteColumn;
  where?: SQL;
}

/** When the next row falls due; null if none will. For `DueWork.nextDue`. */
export async function nextDueAt(db: Db, rows: DueRows): Promise<number | null> {
  const [first] = await nextDueQuery(db, rows);
  return first?.at === null || first?.at === undefined ? null : Number(first.at);
}

/** The query of `nextDueAt`, for tests of its plan. */
export function nextDueQuery(db: Db, rows: DueRows) {
  return db
    .select({ at: min(rows.dueAt) })
    .from(rows.table)
    .where(rows.where);
}

/**
 * Businesses that have rows due, longest overdue first, so that a feature can then work in the
 * scope of each. The only way for a feature to look across businesses.
 */
export async function dueBusinesses(
  db: Db,
  rows: DueRows,
  nowMs: number,
  limit: number,
): Promise<string[]> {
  const found = await dueBusinessesQuery(db, rows, nowMs, limit);
  return found.map(({ id }) => String(id));
}

/**
 * The query of `dueBusinesses`, for tests of its plan. The plus keeps SQLite from grouping by
 * walking through all rows, due or not.
 */
export function dueBusinessesQuery(db: Db, rows: DueRows, nowMs: number, limit: number) {
  return db
    .select({ id: rows.businessId })
    .from(rows.table)
    .where(and(rows.where, lte(rows.dueAt, nowMs)))
    .groupBy(sql`+${rows.businessId}`)
    .orderBy(asc(min(rows.dueAt)))
    .limit(limit);
}
