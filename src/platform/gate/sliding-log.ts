import type { LimitState, Policy } from "./types";

/**
 * The newest admissions of one policy: a ring of `capacity` times, of which the n-th admission
 * ever made lies at `n % capacity`. Times never decrease; the caller's clock sees to that.
 */
export interface SlidingLog {
  capacity: number;
  /** Admissions ever made. */
  admissions: number;
  /** Milliseconds on the gate's clock. */
  times: number[];
}

/** A log without admissions that can hold the last `capacity` of them. */
export function emptyLog(capacity: number): SlidingLog {
  return { capacity, admissions: 0, times: [] };
}

/**
 * A log that can hold at least `capacity` admissions. What the smaller ring forgot had left the
 * window when it was overwritten, so growing loses nothing; a log never shrinks, so that a limit
 * that goes down and up again forgets nothing either.
 */
export function grown(log: SlidingLog, capacity: number): SlidingLog {
  if (capacity <= log.capacity) return log;
  const larger = { capacity, admissions: log.admissions, times: [] as number[] };
  for (const [n, time] of known(log)) larger.times[n % capacity] = time;
  return larger;
}

/**
 * What a policy allows at `now`. Windows are half-open: an admission at time s counts in every
 * window [x, x + W) with x ≤ s < x + W, so it stops counting at exactly s + W. An admission is
 * possible only if the limit-th newest one has stopped counting; therefore no window of any
 * position ever holds more than `limit`.
 * @param now milliseconds, not before the newest admission
 */
export function stateOf(log: SlidingLog, policy: Policy, now: number): LimitState {
  const { name, limit, windowMs } = policy;
  const oldest = firstCounted(log, limit, now - windowMs);
  const counted = log.admissions - oldest;
  const resetAfterMs = counted === 0 ? 0 : timeOf(log, oldest) + windowMs - now;
  const remaining = limit - counted;
  return {
    name,
    limit,
    windowMs,
    remaining,
    retryAfterMs: remaining > 0 ? 0 : resetAfterMs,
    resetAfterMs,
  };
}

/**
 * Adds an admission at `now`.
 * @returns its slot in the ring
 */
export function record(log: SlidingLog, now: number): number {
  const slot = log.admissions % log.capacity;
  log.times[slot] = now;
  log.admissions += 1;
  return slot;
}

/** The admissions that the ring still knows, as pairs of number and time. */
export function known(log: SlidingLog): [n: number, time: number][] {
  const pairs: [number, number][] = [];
  for (let n = Math.max(0, log.admissions - log.capacity); n < log.admissions; n++) {
    const time = log.times[n % log.capacity];
    if (time !== undefined) pairs.push([n, time]);
  }
  return pairs;
}

/** Time of the newest admission, or null. */
export function newest(log: SlidingLog): number | null {
  return log.admissions === 0 ? null : timeOf(log, log.admissions - 1);
}

/** What a ring that grew has forgotten lies in the past of every window. */
function timeOf(log: SlidingLog, n: number): number {
  return log.times[n % log.capacity] ?? -Infinity;
}

/** The first of the last `limit` admissions that is later than `since`; a binary search. */
function firstCounted(log: SlidingLog, limit: number, since: number): number {
  let low = Math.max(0, log.admissions - limit);
  let high = log.admissions;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeOf(log, middle) > since) high = middle;
    else low = middle + 1;
  }
  return low;
}
