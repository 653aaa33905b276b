/** A database every call of which goes through a function: whether it happens, and who hears of it. */
export function aroundDatabase(
  real: D1Database,
  around: <T>(call: () => Promise<T>) => Promise<T>,
): D1Database {
  const originals = new WeakMap<object, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...params: unknown[]) => wrap(statement.bind(...params)),
      all: () => around(() => statement.all()),
      run: () => around(() => statement.run()),
      raw: () => around(() => statement.raw()),
      first: (column?: string) =>
        around(() => (column === undefined ? statement.first() : statement.first(column))),
    } as unknown as D1PreparedStatement;
    originals.set(wrapped, statement);
    return wrapped;
  };
  return {
    prepare: (sql: string) => wrap(real.prepare(sql)),
    batch: (statements: D1PreparedStatement[]) =>
      around(() => real.batch(statements.map((each) => originals.get(each)!))),
  } as unknown as D1Database;
}
