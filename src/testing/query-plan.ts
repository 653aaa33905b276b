/**
 * How SQLite would answer a query: one line per step. `SCAN` without an index is a full table scan.
 * @param query a Drizzle builder or any other statement
 */
export async function queryPlan(
  d1: D1Database,
  query: { toSQL(): { sql: string; params: unknown[] } },
): Promise<string[]> {
  const { sql, params } = query.toSQL();
  const { results } = await d1
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...params)
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail);
}
