import { executeBatch } from "../../db/execute-batch";
import type { Db } from "../../db/db";
import { statement } from "../../db/write";
import type { LeasedTable } from "./types";

/**
 * Decides what happens to rows whose lease ran out, because their sender died or was too slow.
 * What was not handed over yet, or to a transport that may be asked twice, is queued again; of the
 * rest nobody knows: `unknown`, and never sent again by itself.
 * @param repeatable names of transports that deliver the same message once, however often asked
 * @returns number of rows
 */
export async function releaseLeases(
  db: Db,
  table: LeasedTable,
  nowMs: number,
  repeatable: readonly string[],
): Promise<number> {
  const again = `(handed_at IS NULL OR transport IN (SELECT value FROM json_each(?2)))`;
  const [changes = 0] = await executeBatch(db, [
    statement(
      `UPDATE ${table.name} SET
         status = iif(${again}, 'queued', 'unknown'),
         reason = iif(${again}, reason, 'The sender stopped before it heard the answer'),
         next_at = ?1, lease_token = NULL, lease_until = NULL, updated_at = ?1
       WHERE status = 'sending' AND lease_until <= ?1`,
      nowMs,
      JSON.stringify(repeatable),
    ),
  ]);
  return changes;
}
