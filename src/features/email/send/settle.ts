import type { Tick } from "../../../platform/clock";
import { type LeasedWrite, writeLeased } from "../../../platform/sweep";
import { backoffMs, MAX_ATTEMPTS } from "./backoff";
import type { EmailRow, Ledger } from "./ledger";

/** The end of an attempt. */
export interface Ending {
  row: EmailRow;
  kind: "sent" | "failed" | "skipped" | "unknown" | "retry" | "later";
  reason: string | null;
  /** False if the transport did not come to it. */
  begun?: false;
  /** When it is its turn, of what is put off. */
  at?: number;
  /** Milliseconds that the way out asked to be left alone. */
  waitMs?: number | undefined;
  /** The key under which it may have been accepted. */
  requestKey?: string;
  providerMessageId?: string | null | undefined;
  /** The address that was refused, if it was the address. */
  refusedAddress?: string;
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
  { table, detailed }: Pick<Ledger, "table" | "detailed">,
  token: string,
  endings: readonly Ending[],
): Promise<number> {
  // What was handed over together comes back together.
  const random = Math.random();
  const writes = endings.map((ending) => endingWrite(ending, detailed, tick.now(), random));
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

/** When the transport is asked again for a message that it did not come to. */
const NOT_BEGUN_MS = 1000;

function endingWrite(
  ending: Ending,
  detailed: boolean,
  nowMs: number,
  random: number,
): LeasedWrite {
  const { row, kind, reason } = ending;
  const tried = kind !== "skipped" && kind !== "later" && ending.begun !== false;
  const attempts = row.attempts + (tried ? 1 : 0);
  const again = kind === "later" || (kind === "retry" && attempts < MAX_ATTEMPTS);
  // The key stays for as long as it may have been accepted under it.
  const requestKey = ending.requestKey ?? row.request_key ?? null;
  const share = requestKey === null ? undefined : random;
  return {
    id: row.id,
    ...(row.business_id !== null && { business_id: row.business_id }),
    status: again ? "queued" : ended(ending, requestKey),
    reason: mayBeOut(ending) ? `It may have been accepted before; now: ${reason ?? ""}` : reason,
    attempts,
    next_at: again
      ? nextAt(ending, tried ? backoffMs(attempts, share) : NOT_BEGUN_MS, nowMs)
      : nowMs,
    sent_at: kind === "sent" ? nowMs : null,
    ...(row.data !== undefined && !detailed && { data: again ? row.data : wordless(row.data) }),
    ...(detailed && {
      provider_message_id: ending.providerMessageId ?? null,
      request_key: again ? requestKey : null,
    }),
    lease_token: null,
    lease_until: null,
    updated_at: nowMs,
  };
}

/** Words that people wrote, about whomever, are not kept once the mail has ended; ids are. */
function wordless(data: string): string {
  const { words: _words, ...ids } = JSON.parse(data) as Record<string, unknown>;
  return JSON.stringify(ids);
}

function nextAt({ at, waitMs = 0 }: Ending, pauseMs: number, nowMs: number): number {
  return at ?? nowMs + Math.max(waitMs, pauseMs);
}

/** True for what is not to be sent any more, and was perhaps accepted when it was asked about first. */
function mayBeOut({ row, kind }: Ending): boolean {
  return kind === "skipped" && Boolean(row.request_key);
}

/** An email whose attempts are used up has failed, unless it may be out. */
function ended(ending: Ending, requestKey: string | null): string {
  if (mayBeOut(ending)) return "unknown";
  if (ending.kind !== "retry") return ending.kind;
  return requestKey === null ? "failed" : "unknown";
}
