import { open, seal, sealedPrefix, VaultError } from "../crypto";
import type { Ctx } from "../ctx";
import { DATABASE_NAMES, type DatabaseName, type Db, openDb } from "../db";
import { executeBatch } from "../db/execute-batch";
import { statement } from "../db/write";
import type { SealedColumn } from "./sealed-columns";

/** Rows of one batch; a request must stay short. */
const BATCH = 100;

type ResealCtx = Pick<Ctx, "env" | "config" | "log" | "metrics">;

/** Where a batch begins: a column in a database, and the last id that was looked at. */
export interface RotationPosition {
  step: number;
  after: string;
}

export interface ResealedBatch {
  /** Rows that are sealed by today's key now and were not before. */
  resealed: number;
  /** Rows that do not open: changed, or their key is not configured. The log names them. */
  failed: number;
  /** Where the next batch begins; null at the end. */
  next: RotationPosition | null;
}

interface SealedRow {
  id: string;
  sealed: string;
}

/**
 * Seals the next rows that another key has sealed with today's. What is changed meanwhile stays as
 * the change left it, so it can be broken off, repeated and run beside anything.
 */
export async function resealBatch(
  ctx: ResealCtx,
  columns: readonly SealedColumn[],
  { step, after }: RotationPosition,
): Promise<ResealedBatch> {
  const steps = columns.flatMap((column) =>
    databasesOf(column).map((database) => ({ column, database })),
  );
  const current = steps[step];
  if (!current) return { resealed: 0, failed: 0, next: null };
  const { column, database } = current;
  const db = openDb(ctx.env, database, ctx.log, ctx.metrics);
  const rows = await rowsOfOtherKeys(ctx, db, column, after);
  const changes = rows.flatMap((row) => changeOf(ctx, column, row) ?? []);
  const [resealed = 0] = changes.length === 0 ? [] : await replaceAll(db, column, changes);
  const last = rows.length === BATCH ? rows.at(-1) : undefined;
  const following = step + 1 < steps.length ? { step: step + 1, after: "" } : null;
  return {
    resealed,
    failed: rows.length - changes.length,
    next: last ? { step, after: last.id } : following,
  };
}

function databasesOf({ on }: SealedColumn): DatabaseName[] {
  return DATABASE_NAMES.filter((name) => (name === "platform") === (on === "platform"));
}

async function rowsOfOtherKeys(
  { config }: ResealCtx,
  db: Db,
  { table, idColumn, column }: SealedColumn,
  after: string,
): Promise<SealedRow[]> {
  const prefix = sealedPrefix(config);
  const { results } = await db.$client
    .prepare(
      `SELECT ${idColumn} AS id, ${column} AS sealed FROM ${table}
       WHERE ${idColumn} > ? AND substr(${column}, 1, ?) <> ? ORDER BY ${idColumn} LIMIT ${BATCH}`,
    )
    .bind(after, prefix.length, prefix)
    .all<SealedRow>();
  return results;
}

/** The row's text of today's key; null, and a line in the log, if it does not open. */
function changeOf(
  { config, log }: ResealCtx,
  { table }: SealedColumn,
  { id, sealed }: SealedRow,
): { id: string; from: string; to: string } | null {
  const place = { table, rowId: id };
  try {
    return { id, from: sealed, to: seal(config, place, open(config, place, sealed)) };
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    log.error("secret_does_not_open", error, { table, row: id });
    return null;
  }
}

function replaceAll(
  db: Db,
  { table, idColumn, column }: SealedColumn,
  changes: { id: string; from: string; to: string }[],
): Promise<number[]> {
  const sql = `UPDATE ${table} SET ${column} = change.value ->> 'to' FROM json_each(?) AS change
    WHERE ${table}.${idColumn} = change.value ->> 'id' AND ${table}.${column} = change.value ->> 'from'`;
  return executeBatch(db, [statement(sql, JSON.stringify(changes))]);
}
