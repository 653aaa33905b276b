import { allowanceOn, DAY_MS, dayOf } from "./warm-up";

/** Seconds of the rate that may leave at once after a pause, and emails that always may. */
const BURST_SECONDS = 10;
const LEAST_BURST = 10;

/** A line in which nothing has left for so long waits for nobody: what was in it is gone. */
const VOID_MS = 60_000;

/** Name of the bucket that stands for the whole account. */
export const ACCOUNT = "";

/** Milliseconds since the epoch, both. */
export interface Bucket {
  /** When it will be full again; of the account: when an email last left. */
  nextAt: number;
  /** The first time that is free behind the emails that were put off. */
  spreadAt: number;
}

/** What is known of an account's rates at a moment. */
export interface Rates {
  /** By recipient domain, the account's own under `ACCOUNT`. */
  buckets: Map<string, Bucket>;
  sentToday: number;
}

export interface RateLimits {
  /** Emails per second to one domain. */
  rate: number;
  warmUpSince: number | null;
}

/** An email that wants to leave. */
export interface Leaving {
  domain: string;
  /** Transactional: it waits for a token, but for nobody else, and for no day. */
  urgent: boolean;
  /** It was put off before, so it has its place in the line. */
  placed: boolean;
}

export type PutOffReason = "rate_limited" | "warm_up";

/** Null: it leaves now. Otherwise when it is its turn, in milliseconds since the epoch. */
export type Leave = null | { at: number; reason: PutOffReason };

/**
 * Who may leave now, in order: a token bucket per recipient domain (GCRA) and the day's allowance of
 * the warm-up. Those over the rate get the next free times one after the other, so that each is put
 * off once and their order stays; who comes later does not pass them. Changes `rates`.
 */
export function planLeaves(
  rates: Rates,
  { rate, warmUpSince }: RateLimits,
  leaving: readonly Leaving[],
  nowMs: number,
): Leave[] {
  const interval = 1000 / rate;
  const tolerance = Math.max(LEAST_BURST, rate * BURST_SECONDS) * interval - interval;
  const account = bucketOf(rates, ACCOUNT);
  const allowance = allowanceOn(warmUpSince, dayOf(nowMs));

  /** Puts it at the end of the day's line: over the days to come, spread evenly over each. */
  function nextDay(): Leave {
    const over = allowance === null || rates.sentToday >= allowance;
    const start = over ? (dayOf(nowMs) + 1) * DAY_MS : nowMs;
    const at = Math.max(account.spreadAt, start);
    const allowed = allowanceOn(warmUpSince, dayOf(at));
    account.spreadAt = at + (allowed === null ? interval : DAY_MS / allowed);
    return { at: Math.ceil(at), reason: "warm_up" };
  }

  return leaving.map(({ domain, urgent, placed }): Leave => {
    if (allowance !== null && !urgent) {
      const pause = VOID_MS + (2 * DAY_MS) / allowance;
      const over = rates.sentToday >= allowance;
      // Those that wait for a day begin to leave with it.
      const lastLeft = Math.max(account.nextAt, dayOf(nowMs) * DAY_MS);
      if (!over && lastLeft <= nowMs - pause) account.spreadAt = 0;
      if (over || (!placed && account.spreadAt > nowMs)) return nextDay();
    }
    const bucket = bucketOf(rates, domain);
    if (bucket.nextAt <= nowMs - VOID_MS) bucket.spreadAt = 0;
    const waits = !urgent && !placed && bucket.spreadAt > nowMs;
    const full = Math.max(bucket.nextAt, nowMs);
    if (!waits && full - nowMs <= tolerance) {
      bucket.nextAt = full + interval;
      account.nextAt = nowMs;
      rates.sentToday++;
      return null;
    }
    const free = Math.max(full - tolerance, nowMs);
    const at = urgent ? free : Math.max(bucket.spreadAt, free);
    if (!urgent) bucket.spreadAt = at + interval;
    return { at: Math.ceil(at), reason: "rate_limited" };
  });
}

function bucketOf({ buckets }: Rates, domain: string): Bucket {
  const bucket = buckets.get(domain) ?? { nextAt: 0, spreadAt: 0 };
  buckets.set(domain, bucket);
  return bucket;
}
