/** A statement with its parameters, ready for D1. */
export interface Statement {
  sql: string;
  params: unknown[];
}

/** A Drizzle builder: insert, update, delete or insert-select. */
export interface Builder {
  toSQL(): Statement;
}

/** A write that must touch exactly `rows` rows, or the whole commit rolls back. */
export interface Guarded {
  guarded: Builder | Statement;
  rows: number;
}

export type Write = Builder | Statement | Guarded;

/**
 * Demands that the write touches exactly `rows` rows; otherwise nothing of the commit happens and
 * it throws the commit's `onMiss` code (CONFLICT by default).
 */
export function guarded(write: Builder | Statement, rows = 1): Guarded {
  return { guarded: write, rows };
}

/** A hand-written statement, for what Drizzle cannot say (`json_each`, FTS). */
export function statement(sql: string, ...params: unknown[]): Statement {
  return { sql, params };
}

/** Raises inside the batch, and so rolls it back, unless the condition holds. */
export function check(condition: string, ...params: unknown[]): Statement {
  return { sql: `SELECT iif(${condition}, 1, json('guard'))`, params };
}

/** The statements of a write, its guard included. */
export function statementsOf(write: Write): Statement[] {
  if ("guarded" in write) {
    const [first] = statementsOf(write.guarded);
    return [first!, check(`changes() = ${write.rows}`)];
  }
  if (!("toSQL" in write)) return [write];
  const { sql, params } = write.toSQL();
  return [{ sql, params }];
}
