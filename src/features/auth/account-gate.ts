import { sha256 } from "../../platform/crypto";
import type { Ctx } from "../../platform/ctx";
import { count, type GateName, policy, resetCount } from "../../platform/gate";

type GateCaller = Pick<Ctx, "env" | "log">;

/** The gate of an address, whether anybody has registered it or not; it knows only the hash. */
function accountGate(email: string): GateName {
  return `account:${sha256(email)}`;
}

/** Counts an attempt to sign in. False if there were too many; a success takes them back. */
export async function attemptAllowed({ env, log }: GateCaller, email: string): Promise<boolean> {
  return (await count(env, accountGate(email), [policy(env, "loginFailures")], log)).allowed;
}

/** Forgets the failed attempts: someone has proved that the account is theirs. */
export async function forgetAttempts({ env, log }: GateCaller, email: string): Promise<void> {
  await resetCount(env, accountGate(email), policy(env, "loginFailures")).catch((error: unknown) =>
    log.error("gate_not_told", error),
  );
}

/** Counts a mail with a link or code. False if this address had too many; then none is sent. */
export async function mailAllowed({ env, log }: GateCaller, email: string): Promise<boolean> {
  return (await count(env, accountGate(email), [policy(env, "codes")], log)).allowed;
}
