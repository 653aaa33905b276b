import type { Tick } from "../../../platform/clock";
import type { OutgoingMessage } from "../../../integrations/email";
import type { Statement } from "../../../platform/db";
import type { LeasedRow, LeasedTable } from "../../../platform/sweep";
import type { SendingRules } from "../../senders";
import type { Way, Ways } from "./ways";

/** What the state machine reads of a row, whichever ledger it is in. */
export interface EmailRow extends LeasedRow {
  key: string;
  kind: string;
  to_address: string | null;
  attempts: number;
  next_at: number;
  /** Why it waits, if it was tried or put off. */
  reason: string | null;
  /** JSON that a mail of the platform is made from. */
  data?: string;
  campaign_id?: string | null;
  contact_id?: string | null;
  /** The account that was asked last, and under which key if it may have accepted. */
  provider_id?: string | null;
  request_key?: string | null;
}

/** What a row becomes on its way out. */
interface Made<Row extends EmailRow> {
  row: Row;
  message: OutgoingMessage;
  templateVersion: number | null;
  way: Way;
  /** True if another way is open should this one fail. */
  failover?: boolean;
  /** How much marketing a contact gets; absent where nobody asks. */
  rules?: SendingRules;
}

/** A row with the message it became, or with why there will be none. */
export type Composed<Row extends EmailRow> =
  | Made<Row>
  | { row: Row; end: "failed" | "skipped" | "retry" | "unknown"; reason: string }
  /** It may not leave yet, and costs no attempt. */
  | { row: Row; end: "later"; reason: string; at: number };

/** A composed email that has a message. */
export type Ready<Row extends EmailRow> = Made<Row>;

/** A mail server that will not take mail for an address, whatever the message. */
export interface AddressRefusal {
  row: EmailRow;
  address: string;
  /** What the server said. */
  reason: string;
}

/** One of the two ledgers: the same state machine runs over both. */
export interface Ledger<Row extends EmailRow = EmailRow> {
  table: LeasedTable;
  /** True if it has the columns of templates, accounts and recipients' domains. */
  detailed: boolean;
  /** Makes the messages of claimed rows, with few reads for all of them. Never throws. */
  compose(tick: Tick, rows: Row[], ways: Ways): Promise<Composed<Row>[]>;
  /**
   * Asked at the moment of sending: rows that must not be sent any more, with the reason; null for
   * those that were taken from the sender meanwhile.
   */
  refused(tick: Tick, ready: Ready<Row>[]): Promise<Map<string, string | null>>;
  /** What must still hold as they are handed over; if it does not, they are asked about again. */
  unlessRefused(tick: Tick, going: Ready<Row>[]): Promise<Statement[]>;
  /** Told, before it is recorded, which addresses were refused for good. */
  addressesRefused?(tick: Tick, refusals: AddressRefusal[]): Promise<void>;
}
