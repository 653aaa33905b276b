import { config } from "../config";
import type { PolicyName } from "./policies";
import type { Counted, LimitState } from "./types";

/** Milliseconds by which each attempt beyond half of a limit waits longer than the one before. */
const STEPS_MS: Partial<Record<PolicyName, number>> = { loginFailures: 250, loginAddress: 50 };

/** Nobody waits longer; what comes after is refused anyway. */
const LONGEST_MS = 1_000;

/**
 * How long an attempt waits before it is looked at: the first half of a limit is free, then each
 * one waits longer (ASVS 6.3.1). Refused ones do not wait, they are not looked at.
 * @returns milliseconds
 */
export function holdMs({ allowed, limits }: Counted): number {
  return allowed ? Math.max(0, ...limits.map(stateHoldMs)) : 0;
}

function stateHoldMs({ name, limit, remaining }: LimitState): number {
  const step = STEPS_MS[name as PolicyName] ?? 0;
  const beyond = limit - remaining - Math.floor(limit / 2);
  return Math.min(LONGEST_MS, Math.max(0, beyond) * step);
}

/** Lets an attempt wait its time. */
export async function hold(env: object, counted: Counted): Promise<void> {
  const ms = config(env).ATTEMPT_DELAYS === "on" ? holdMs(counted) : 0;
  if (ms > 0) await scheduler.wait(ms);
}
