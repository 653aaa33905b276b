import type { Db } from "./db";
import type { Statement } from "./write";

/**
 * The rows of hand-written queries, for what Drizzle cannot say; several are asked in one call and
 * see the same state. Scoping them to the business is up to whoever wrote them.
 */
export async function readAll<Row>(db: Db, queries: readonly Statement[]): Promise<Row[][]> {
  if (queries.length === 0) return [];
  const results = await db.$client.batch<Row>(
    queries.map(({ sql, params }) => db.$client.prepare(sql).bind(...params)),
  );
  return results.map((result) => result.results);
}
