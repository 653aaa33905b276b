import type { ProviderKind } from "../schemas";

export const DAY_MS = 86_400_000;

/**
 * Emails that may leave by a new account on each day of its warm-up, from the first: about double
 * every day, then half as much again, so that mailbox providers come to know it. Afterwards there is
 * no limit.
 */
export const WARM_UP: readonly number[] = [
  50, 100, 200, 400, 800, 1500, 3000, 5000, 8000, 12_000, 18_000, 27_000, 40_000, 60_000,
];

/** Emails per second to one recipient domain, where an account says nothing else. */
export const DEFAULT_RATES: Record<ProviderKind, number> = {
  resend: 10,
  sendgrid: 50,
  smtp: 10,
  cloudflare: 10,
};

/** Days since the epoch, UTC. */
export function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

/**
 * How many emails may leave on a day.
 * @param warmUpSince milliseconds since the epoch; null: there is no warm-up
 * @param day days since the epoch
 * @returns null for no limit
 */
export function allowanceOn(warmUpSince: number | null, day: number): number | null {
  if (warmUpSince === null) return null;
  return WARM_UP[Math.max(0, day - dayOf(warmUpSince))] ?? null;
}
