/** A database whose process dies once, at the nth call to it: before or after it has happened. */
export function mortalDatabase(real: D1Database, nth: number, after: boolean): D1Database {
  let calls = 0;
  const dying = async <T>(run: () => Promise<T>): Promise<T> => {
    const dies = ++calls === nth;
    if (dies && !after) throw new Error("The process died");
    const result = await run();
    if (dies) throw new Error("The process died");
    return result;
  };
  const originals = new WeakMap<object, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...params: unknown[]) => wrap(statement.bind(...params)),
      all: () => dying(() => statement.all()),
      raw: () => dying(() => statement.raw()),
      first: (column?: string) =>
        dying(() => (column === undefined ? statement.first() : statement.first(column))),
    } as unknown as D1PreparedStatement;
    originals.set(wrapped, statement);
    return wrapped;
  };
  return {
    prepare: (sql: string) => wrap(real.prepare(sql)),
    batch: (statements: D1PreparedStatement[]) =>
      dying(() => real.batch(statements.map((each) => originals.get(each)!))),
  } as unknown as D1Database;
}
