import type { Db } from "./db";
import type { Statement } from "./write";

/**
 * Runs statements as one atomic batch. For the platform's own bookkeeping (outbox, receipts,
 * sweeps), which no person caused and nobody audits; everything else goes through commit().
 * @returns rows changed by each statement, in order
 */
export async function executeBatch(db: Db, statements: Statement[]): Promise<number[]> {
  if (statements.length === 0) return [];
  const results = await db.$client.batch(
    statements.map(({ sql, params }) => db.$client.prepare(sql).bind(...params)),
  );
  return results.map((result) => result.meta.changes);
}
