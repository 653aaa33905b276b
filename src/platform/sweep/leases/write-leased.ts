import type { Db } from "../../db/db";
import { executeBatch } from "../../db/execute-batch";
import { check, statement, type Statement } from "../../db/write";
import type { LeasedTable, LeasedWrite } from "./types";

/**
 * Writes columns of rows that are still under the lease `token`. Rows whose lease another has
 * taken over, or that are finished, stay as they are: the token fences late writers off.
 * @returns number of rows written
 */
export async function writeLeased(
  db: Db,
  table: LeasedTable,
  token: string,
  rows: readonly LeasedWrite[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const { sql, params } = fenced(table, token, rows);
  // What D1 says was changed counts the rows that triggers write, too.
  const [, counted] = await db.$client.batch<{ rows: number }>([
    db.$client.prepare(sql).bind(...params),
    db.$client.prepare("SELECT changes() AS rows"),
  ]);
  return counted?.results[0]?.rows ?? 0;
}

/**
 * Writes all rows or none.
 * @param checks what must hold besides, each asked before the write
 * @returns false, with nothing written, if a single one is no longer under the lease or a check fails
 */
export async function writeAllLeased(
  db: Db,
  table: LeasedTable,
  token: string,
  rows: readonly LeasedWrite[],
  checks: readonly Statement[] = [],
): Promise<boolean> {
  const all = check(`changes() = ${rows.length}`);
  try {
    await executeBatch(db, [...checks, fenced(table, token, rows), all]);
    return true;
  } catch (error) {
    if (String(error).includes("malformed JSON")) return false;
    throw error;
  }
}

function fenced(table: LeasedTable, token: string, rows: readonly LeasedWrite[]): Statement {
  const keys = table.businesses ? ["id", "business_id"] : ["id"];
  const columns = Object.keys(rows[0] ?? {}).filter((column) => !keys.includes(column));
  const value = (column: string) => `json_extract(written.value, '$.${column}')`;
  return statement(
    `UPDATE ${table.name} SET ${columns.map((column) => `${column} = ${value(column)}`).join(", ")}
     FROM json_each(?1) AS written
     WHERE ${keys.map((key) => `${table.name}.${key} = ${value(key)}`).join(" AND ")}
       AND ${table.name}.status = 'sending' AND ${table.name}.lease_token = ?2`,
    JSON.stringify(rows),
    token,
  );
}
