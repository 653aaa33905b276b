import type { Db } from "../../db/db";
import { type Claim, TAKE } from "./claim-leased";
import type { LeasedRow, LeasedTable } from "./types";

/** What goes with claimed rows. */
export interface Together<Row> {
  /** Further rows, under the same lease. */
  rest: Row[];
  /** Values of the column of which another holds a part, or a part may not be taken. */
  apart: Set<string>;
}

/**
 * Takes the rows, due or not, that were once handed over together with rows of a claim: what became of
 * them can be asked for all of them only.
 */
export async function claimTogether<Row extends LeasedRow>(
  db: Db,
  { name, queued, together }: LeasedTable,
  { nowMs, token, leaseUntil }: Claim,
  rows: readonly Row[],
): Promise<Together<Row>> {
  if (together === undefined) return { rest: [], apart: new Set() };
  const key = (row: Row) => (row as Record<string, unknown>)[together];
  const keys = rows.filter(key).map((row) => [row.business_id, key(row)]);
  if (keys.length === 0) return { rest: [], apart: new Set() };
  const theirs = `(business_id, ${together}) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?4))`;
  const [taken, left] = await db.$client.batch<Row & { apart: string }>([
    db.$client
      .prepare(`UPDATE ${name} SET ${TAKE} WHERE ${queued} AND ${theirs} RETURNING *`)
      .bind(nowMs, token, leaseUntil, JSON.stringify(keys)),
    db.$client
      .prepare(
        `SELECT DISTINCT ${together} AS apart FROM ${name} WHERE ${theirs.replace("?4", "?1")}
           AND (status = 'queued' OR (status = 'sending' AND lease_token <> ?2))`,
      )
      .bind(JSON.stringify(keys), token),
  ]);
  return {
    rest: taken!.results,
    apart: new Set(left!.results.map(({ apart }) => apart)),
  };
}
