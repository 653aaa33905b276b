import { sha256 } from "../../platform/crypto";
import type { Ctx } from "../../platform/ctx";
import {
  count,
  type GateName,
  hold,
  type PolicyName,
  type Policy,
  peek,
  policy,
  resetCount,
} from "../../platform/gate";
import type { LinkRowPurpose } from "./link-rows";

type GateCaller = Pick<Ctx, "env" | "log">;

/** What an attempt to prove who one is has spent. */
export interface Attempt {
  /** False if there were too many: it must not be looked at. */
  allowed: boolean;
  /** True if it was the last one: should it fail, the account is locked. */
  last: boolean;
}

/** The gate of an address, whether anybody has registered it or not; it knows only the hash. */
function accountGate(email: string): GateName {
  return `account:${sha256(email)}`;
}

/**
 * Counts an attempt to sign in, before it is looked at; a success takes it back. The closer to the
 * lock, the longer it waits.
 */
export function countAttempt(caller: GateCaller, email: string): Promise<Attempt> {
  return spend(caller, email, [policy(caller.env, "loginFailures")]);
}

/**
 * Counts an attempt at a code of an authenticator: as an attempt to sign in, and among those that
 * nothing but a right code takes back.
 */
export function countCode(caller: GateCaller, email: string): Promise<Attempt> {
  const { env } = caller;
  return spend(caller, email, [policy(env, "loginFailures"), policy(env, "secondFactorFailures")]);
}

/** @param policies the first one locks the account */
async function spend(
  { env, log }: GateCaller,
  email: string,
  policies: Policy[],
): Promise<Attempt> {
  const counted = await count(env, accountGate(email), policies, log);
  await hold(env, counted);
  return { allowed: counted.allowed, last: counted.allowed && counted.limits[0]!.remaining === 0 };
}

/** True while too many attempts have failed. Spends none: for proofs that cannot be guessed. */
export async function isLocked({ env, log }: GateCaller, email: string): Promise<boolean> {
  return !(await peek(env, accountGate(email), [policy(env, "loginFailures")], log)).allowed;
}

/** Counts a mail that tells of a lock. False if this lock, or this day, has had its own. */
export async function lockNoticeAllowed({ env, log }: GateCaller, email: string): Promise<boolean> {
  const policies = [policy(env, "lockNotice"), policy(env, "lockNotices")];
  return (await count(env, accountGate(email), policies, log)).allowed;
}

/** Forgets the failed attempts: someone has proved that the account is theirs. */
export function forgetAttempts(caller: GateCaller, email: string): Promise<void> {
  return forget(caller, email, "loginFailures");
}

/** Forgets wrong codes: a right one was given. */
export function forgetCodes(caller: GateCaller, email: string): Promise<void> {
  return forget(caller, email, "secondFactorFailures");
}

/** Ends the lock of an account; the next one is told of again. */
export async function unlock(caller: GateCaller, email: string): Promise<void> {
  await Promise.all([forgetAttempts(caller, email), forget(caller, email, "lockNotice")]);
}

async function forget({ env, log }: GateCaller, email: string, name: PolicyName): Promise<void> {
  await resetCount(env, accountGate(email), policy(env, name)).catch((error: unknown) =>
    log.error("gate_not_told", error),
  );
}

/**
 * Counts a mail with a link or code. False if this address had too many; then none is sent.
 * @param purpose kinds of links are counted apart, so that whoever spends one leaves the others
 */
export async function mailAllowed(
  { env, log }: GateCaller,
  email: string,
  purpose?: LinkRowPurpose,
): Promise<boolean> {
  const codes = policy(env, "codes");
  const counter = purpose === undefined ? codes : { ...codes, name: `${codes.name}/${purpose}` };
  return (await count(env, accountGate(email), [counter], log)).allowed;
}
