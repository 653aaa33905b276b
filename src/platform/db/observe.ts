import type { Log, Metrics } from "../observability";

/** Milliseconds from which a statement is marked slow in the log. */
export const SLOW_STATEMENT_MS = 250;

/** Marks the statement behind the wrapper, so that batch() can hand D1 its own object. */
const native = new WeakMap<object, D1PreparedStatement>();

/** Wraps a D1 binding so that each call is counted, timed and marked when slow. */
export function observe(d1: D1Database, log: Log, metrics: Metrics): D1Database {
  const timed = async <T>(sql: string, call: () => Promise<T>): Promise<T> => {
    const start = Date.now();
    try {
      return await call();
    } finally {
      const ms = Date.now() - start;
      metrics.time("db", ms);
      if (ms >= SLOW_STATEMENT_MS) log.warn("slow_statement", { ms, sql: sql.slice(0, 500) });
    }
  };
  const wrap = (sql: string, statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(sql, statement.bind(...values)),
      first: (column?: string) =>
        timed(sql, () => (column === undefined ? statement.first() : statement.first(column))),
      run: () => timed(sql, () => statement.run()),
      all: () => timed(sql, () => statement.all()),
      raw: (options?: { columnNames: true }) =>
        timed<unknown>(sql, () => (options ? statement.raw(options) : statement.raw())),
    } as unknown as D1PreparedStatement;
    native.set(wrapped, statement);
    return wrapped;
  };
  return {
    prepare: (sql: string) => wrap(sql, d1.prepare(sql)),
    batch: (statements: D1PreparedStatement[]) =>
      timed(`batch of ${statements.length}`, () =>
        d1.batch(statements.map((statement) => native.get(statement) ?? statement)),
      ),
    exec: (sql: string) => timed(sql, () => d1.exec(sql)),
    withSession: (constraint?: string) => d1.withSession(constraint),
  } as D1Database;
}
