import type { Db } from "../../db/db";
import { overWaiting, waitingBusinesses, waitingOf } from "./due-sql";
import type { LeasedTable } from "./types";

/**
 * When there is something to do next: a row falls due, or a lease runs out.
 * @returns milliseconds since the epoch, null if never
 */
export async function nextLeased(db: Db, table: LeasedTable): Promise<number | null> {
  const { name, queued } = table;
  const leases = `SELECT min(lease_until) AS at FROM ${name} WHERE status = 'sending'`;
  const statement = table.businesses
    ? `WITH RECURSIVE ${waitingBusinesses(table)} SELECT min(at) AS at FROM (${overWaiting(
        table,
        (kind, position) => `
          SELECT (SELECT min(next_at) FROM ${name} WHERE ${queued} AND kind = '${kind}'
            AND business_id = waiting.business_id) AS at
          FROM ${waitingOf(position)} WHERE 1`,
      )} UNION ALL ${leases})`
    : `SELECT min(at) AS at FROM (
        SELECT min(next_at) AS at FROM ${name} WHERE ${queued} UNION ALL ${leases})`;
  return db.$client.prepare(statement).first<number>("at");
}
