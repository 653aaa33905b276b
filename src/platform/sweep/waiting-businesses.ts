import type { Db } from "../db/db";

/**
 * Active businesses that have rows in a table whose rows are work to do. They are found by skipping
 * through its index on `business_id`, so that a business with a million rows costs no more than
 * one with one.
 */
export async function waitingBusinesses(db: Db, table: string, limit: number): Promise<string[]> {
  const { results } = await db.$client
    .prepare(waitingBusinessesSql(table))
    .bind(limit)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** The query of `waitingBusinesses`, for tests of its plan. */
export function waitingBusinessesSql(table: string): string {
  const next = `SELECT min(business_id) FROM ${table}`;
  return `WITH RECURSIVE waiting(id) AS (
      ${next} UNION ALL
      SELECT (${next} WHERE business_id > waiting.id) FROM waiting WHERE waiting.id IS NOT NULL)
    SELECT id FROM waiting
    WHERE EXISTS (SELECT 1 FROM business_state AS state
      WHERE state.business_id = waiting.id AND state.status = 'active')
    LIMIT ?1`;
}
