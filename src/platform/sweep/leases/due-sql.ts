import type { LeasedTable } from "./types";

/** Name of the list of businesses that have queued rows of a kind. */
const listOf = (position: number) => `waiting_${position}`;

/**
 * Lists, for each kind, of the active businesses that have queued rows. They are found by skipping
 * through the index, so that a business with a million rows costs no more than one with one.
 */
export function waitingBusinesses(table: LeasedTable): string {
  return table.kinds
    .map((kind, position) => {
      const list = listOf(position);
      const next = `SELECT min(business_id) AS business_id FROM ${table.name}
        WHERE ${table.queued} AND kind = '${kind}'`;
      return `${list}(business_id) AS (${next} UNION ALL
        SELECT (${next} AND business_id > ${list}.business_id) FROM ${list}
        WHERE ${list}.business_id IS NOT NULL)`;
    })
    .join(", ");
}

/** One SELECT over each kind's list, which has only active businesses, joined by UNION ALL. */
export function overWaiting(
  table: LeasedTable,
  select: (kind: string, position: number) => string,
): string {
  return table.kinds
    .map(
      (kind, position) => `${select(kind, position)}
        AND EXISTS (SELECT 1 FROM business_state AS state
          WHERE state.business_id = waiting.business_id AND state.status = 'active')
        ${table.eligible === undefined ? "" : `AND ${table.eligible}`}`,
    )
    .join(" UNION ALL ");
}

/** The list of a kind, under the name `waiting`. */
export function waitingOf(position: number): string {
  return `${listOf(position)} AS waiting`;
}
