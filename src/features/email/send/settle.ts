import type { Tick } from "../../../platform/clock";
import { type LeasedWrite, writeLeased } from "../../../platform/sweep";
import { backoffMs, MAX_ATTEMPTS } from "./backoff";
import type { EmailRow, Ledger } from "./ledger";

/** The end of an attempt. */
export interface Ending {
  row: EmailRow;
  kind: "sent" | "failed" | "skipped" | "unknown" | "retry";
  reason: string | null;
  /** False if the transport did not come to it. */
  begun?: false;
}

/** D1 has a small rate of transient errors; the token makes the write safe to repeat. */
const TRIES = 4;

/**
 * Records how attempts ended. Rows whose lease has passed to another stay as they are.
 * @returns number of rows recorded
 * @throws what D1 throws, after some attempts: then the leases run out and decide
 */
export async function settle(
  tick: Tick,
  table: Ledger["table"],
  token: string,
  endings: readonly Ending[],
): Promise<number> {
  const writes = endings.map((ending) => endingWrite(ending, tick.now()));
  for (let tried = 1; ; tried++) {
    try {
      const written = await writeLeased(tick.db, table, token, writes);
      if (written < writes.length)
        tick.log.warn("late_writer", { refused: writes.length - written });
      return written;
    } catch (error) {
      if (tried === TRIES) throw error;
      await scheduler.wait(50 * 4 ** (tried - 1) * (0.5 + Math.random()));
    }
  }
}

/** An email whose attempts are used up has failed. */
function ended(kind: Ending["kind"]): string {
  return kind === "retry" ? "failed" : kind;
}

/** When the transport is asked again for a message that it did not come to. */
const NOT_BEGUN_MS = 1000;

function endingWrite({ row, kind, reason, begun }: Ending, nowMs: number): LeasedWrite {
  const tried = kind !== "skipped" && begun !== false;
  const attempts = row.attempts + (tried ? 1 : 0);
  const waitMs = tried ? backoffMs(attempts) : NOT_BEGUN_MS;
  const again = kind === "retry" && attempts < MAX_ATTEMPTS;
  return {
    id: row.id,
    ...(row.business_id !== null && { business_id: row.business_id }),
    status: again ? "queued" : ended(kind),
    reason,
    attempts,
    next_at: again ? nowMs + waitMs : nowMs,
    sent_at: kind === "sent" ? nowMs : null,
    lease_token: null,
    lease_until: null,
    updated_at: nowMs,
  };
}
