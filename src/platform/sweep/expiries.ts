import type { DueWork } from "../clock/types";
import { LETTER_KEPT_MS, RECEIPT_KEPT_MS } from "../queue/retention";
import { expire } from "./expire";

const DAY_MS = 86_400_000;

/** What every database forgets by itself. Outbox rows carry the time of their deletion. */
export const expiries: readonly DueWork[] = [
  expire({
    name: "platform.expire-handled-events",
    table: "outbox",
    where: "status = 'handled'",
    column: "next_at",
    keptMs: 0,
  }),
  expire({
    name: "platform.expire-dead-events",
    table: "outbox",
    where: "status = 'dead'",
    column: "next_at",
    keptMs: 0,
  }),
  ...["open", "replayed"].map((status) =>
    expire({
      name: `platform.expire-${status}-dead-letters`,
      on: "platform",
      table: "dead_letters",
      where: `status = '${status}'`,
      column: "failed_at",
      keptMs: LETTER_KEPT_MS,
    }),
  ),
  expire({
    name: "platform.expire-receipts",
    table: "receipts",
    column: "at",
    keptMs: RECEIPT_KEPT_MS,
  }),
  expire({
    name: "platform.expire-idempotency-keys",
    table: "idempotency_keys",
    column: "created_at",
    keptMs: DAY_MS,
  }),
];
