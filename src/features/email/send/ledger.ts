import type { Tick } from "../../../platform/clock";
import type { OutgoingMessage } from "../../../integrations/email";
import type { LeasedRow, LeasedTable } from "../../../platform/sweep";

/** What the state machine reads of a row, whichever ledger it is in. */
export interface EmailRow extends LeasedRow {
  key: string;
  kind: string;
  to_address: string | null;
  attempts: number;
  next_at: number;
}

/** A row with the message it became, or with why there will be none. */
export type Composed<Row extends EmailRow> =
  | { row: Row; message: OutgoingMessage; templateVersion: number | null }
  | { row: Row; end: "failed" | "skipped" | "retry"; reason: string };

/** A composed email that has a message. */
export type Ready<Row extends EmailRow> = Extract<Composed<Row>, { message: OutgoingMessage }>;

/** One of the two ledgers: the same state machine runs over both. */
export interface Ledger<Row extends EmailRow = EmailRow> {
  table: LeasedTable;
  /** Columns of `Ready` that only this ledger has. */
  versioned: boolean;
  /** Makes the messages of claimed rows, with few reads for all of them. Never throws. */
  compose(tick: Tick, rows: Row[]): Promise<Composed<Row>[]>;
  /**
   * Asked at the moment of sending: rows that must not be sent any more, with the reason; null for
   * those that were taken from the sender meanwhile.
   */
  refused(tick: Tick, ready: Ready<Row>[]): Promise<Map<string, string | null>>;
}
