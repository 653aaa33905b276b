import { getTableName } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Db } from "../db/db";
import { type Statement, statement } from "../db/write";

/** The rows of one table that go when a business is erased. */
export interface TableErasure {
  table: string;
  /** The condition on its rows; the business's id is `?1`. */
  where: string;
}

/** Every row of a table that names the business in `business_id`. */
export function rowsOf(table: SQLiteTable & { businessId: SQLiteColumn }): TableErasure {
  return { table: getTableName(table), where: "business_id = ?1" };
}

/** The first of the tables that still has rows of the business, in one query. */
export async function firstWithRows(
  db: Db,
  tables: readonly TableErasure[],
  businessId: string,
): Promise<TableErasure | undefined> {
  const cases = tables.map(
    ({ table, where }, position) =>
      `WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${where}) THEN ${position}`,
  );
  const position = await db.$client
    .prepare(`SELECT CASE ${cases.join(" ")} END AS position`)
    .bind(businessId)
    .first<number>("position");
  return position === null ? undefined : tables[position];
}

/** Deletes up to `limit` of the rows. */
export function rowsErasure(
  { table, where }: TableErasure,
  businessId: string,
  limit: number,
): Statement {
  return statement(
    `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE ${where} LIMIT ?2)`,
    businessId,
    limit,
  );
}
