import type { DueWork } from "../clock/types";
import { executeBatch } from "../db/execute-batch";
import { statement } from "../db/write";

/** Rows deleted in one statement; a run must stay short. */
const BATCH = 2_000;

/** Deletion is not urgent: what expires within the same ten minutes is deleted together. */
const GRAIN_MS = 600_000;

interface Expiry {
  name: string;
  /** Kind of database that has the table; default both. */
  on?: DueWork["on"];
  table: string;
  /** Column of the time that counts, and any condition that its index begins with. */
  column: string;
  where?: string;
  /** Milliseconds that a row is kept after that time. */
  keptMs: number;
}

/** Work that deletes a table's rows some time after the time in one of their columns. */
export function expire({ name, on = "both", table, column, where = "1", keptMs }: Expiry): DueWork {
  return {
    name,
    on,
    permissions: [],
    async nextDue(db) {
      const oldest = await db.$client
        .prepare(`SELECT min(${column}) AS at FROM ${table} WHERE ${where}`)
        .first<number>("at");
      return oldest === null ? null : Math.ceil((oldest + keptMs) / GRAIN_MS) * GRAIN_MS;
    },
    async run({ db, now }) {
      const due = `SELECT rowid FROM ${table} WHERE ${where} AND ${column} <= ?
        ORDER BY ${column} LIMIT ${BATCH}`;
      await executeBatch(db, [
        statement(`DELETE FROM ${table} WHERE rowid IN (${due})`, now() - keptMs),
      ]);
    },
  };
}
