import type { Db } from "../../db/db";
import { overWaiting, waitingBusinesses, waitingOf } from "./due-sql";
import type { LeasedRow, LeasedTable } from "./types";

export interface Claim {
  nowMs: number;
  /** Unlike any other claim's: later writes must show it. */
  token: string;
  /** Milliseconds since the epoch. */
  leaseUntil: number;
  limit: number;
}

/**
 * Takes due rows under a lease, in one statement: urgent kinds first, then businesses in turn,
 * then the oldest. Two claims never take the same row.
 */
export async function claimLeased<Row extends LeasedRow>(
  db: Db,
  table: LeasedTable,
  claim: Claim,
): Promise<Row[]> {
  const statement = table.businesses ? claimInTurn(table) : claimOldest(table);
  const { results } = await db.$client
    .prepare(statement)
    .bind(claim.nowMs, claim.token, claim.leaseUntil, claim.limit)
    .all<Row>();
  return results;
}

/** What taking a row writes: `?1` now, `?2` the token, `?3` the lease. */
export const TAKE = `status = 'sending', lease_token = ?2, lease_until = ?3, handed_at = NULL,
  updated_at = ?1`;

function claimOldest({ name, queued }: LeasedTable): string {
  return `UPDATE ${name} SET ${TAKE} WHERE id IN (
      SELECT id FROM ${name} WHERE ${queued} AND next_at <= ?1
      ORDER BY next_at LIMIT ?4)
    RETURNING *, NULL AS business_id`;
}

function claimInTurn(table: LeasedTable): string {
  const { name, queued } = table;
  const due = overWaiting(
    table,
    (kind, position) => `
      SELECT ${position} AS urgency, row.business_id, row.id, row.next_at, row_number() OVER (
        PARTITION BY row.business_id ORDER BY row.next_at, row.id) AS turn
      FROM ${waitingOf(position)} JOIN ${name} AS row
        ON row.business_id = waiting.business_id AND row.id IN (
          SELECT id FROM ${name} WHERE ${queued} AND kind = '${kind}'
            AND business_id = waiting.business_id AND next_at <= ?1
          ORDER BY next_at LIMIT ?4)
      WHERE 1`,
  );
  return `WITH RECURSIVE ${waitingBusinesses(table)}, due AS (${due})
    UPDATE ${name} SET ${TAKE} WHERE (business_id, id) IN (
      SELECT business_id, id FROM due ORDER BY urgency, turn, next_at LIMIT ?4)
    RETURNING *`;
}
