/**
 * A table whose rows are worked off one claim at a time. It has the columns `id`, `status`
 * (`queued`, `sending`, `unknown` and whatever its feature adds), `kind`, `next_at`, `lease_token`,
 * `lease_until`, `handed_at`, `reason` and `updated_at`, on shards `business_id`; and indexes on
 * (kind, business_id, next_at) of queued rows, and on lease_until of rows being sent.
 */
export interface LeasedTable {
  name: string;
  /** True on shards: businesses take turns, suspended ones wait. */
  businesses: boolean;
  /** On shards: kinds in the order of their urgency. */
  kinds: readonly string[];
  /** SQL condition of the index of queued rows: those that may fall due. */
  queued: string;
  /** On shards: SQL condition on `waiting.business_id` that lets a business take part. */
  eligible?: string;
  /** Column of what was handed over together, and so is taken together again; indexed. */
  together?: string;
}

/** What every row of such a table has. */
export interface LeasedRow {
  id: string;
  business_id: string | null;
  lease_token: string;
}

export type SqlValue = string | number | null;

/** Columns to write on one row, `id` and on shards `business_id` among them. */
export type LeasedWrite = { id: string } & Record<string, SqlValue>;
