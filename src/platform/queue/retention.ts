const DAY_MS = 86_400_000;

/** How long an outbox row waits before the sweeper publishes it again; doubles each time. */
export const REPUBLISH_AFTER_MS = 30_000;

/** How long an event of a suspended business waits before it is tried again. */
export const SET_ASIDE_MS = 3_600_000;

/** How long the outbox keeps the row of a handled event. */
export const HANDLED_KEPT_MS = DAY_MS;

/** How long a given-up event can be replayed. */
export const DEAD_KEPT_MS = 14 * DAY_MS;

/** Receipts outlive their row by 7 days, that of a given-up event and its last attempts included. */
export const RECEIPT_KEPT_MS = DEAD_KEPT_MS + DAY_MS + 7 * DAY_MS;

/** How long a dead letter can be read, replayed or not. */
export const LETTER_KEPT_MS = 90 * DAY_MS;
