import { gateOf } from "./gate-client";
import type { GateName, PrincipalName } from "./gate-name";
import { dependentsOf } from "./isolate-client";
import type { Policy, Principal } from "./types";

/**
 * Ends sessions of a user from the next request on, and what depends on them. Call it after the commit, and again from the
 * event's consumer until it succeeds; repeating it changes nothing.
 * @param tokenVersion the version after the commit; ends every token of an earlier one
 */
export async function revokeSessions(
  env: Env,
  userId: string,
  ids: readonly string[] | "all",
  tokenVersion?: number,
): Promise<void> {
  await Promise.all([
    gateOf(env, `user:${userId}`).revokeSessions(ids, tokenVersion),
    tellDependents(env, userId),
  ]);
}

/**
 * Makes the next request of a user or an API key wait for current roles and status; of a user, also
 * that of each of the user's keys. Call it after the commit, and again from the event's consumer;
 * repeating it changes nothing.
 */
export async function refreshPrincipal(
  env: Env,
  id: string,
  kind: PrincipalName["kind"] = "user",
): Promise<void> {
  await Promise.all([
    gateOf(env, `${kind}:${id}`).refreshPrincipal(),
    kind === "user" ? tellDependents(env, id) : null,
  ]);
}

async function tellDependents(env: Env, userId: string): Promise<void> {
  const names = await dependentsOf(env, userId);
  await Promise.all(names.map(({ kind, id }) => gateOf(env, `${kind}:${id}`).refreshPrincipal()));
}

/** Tells a user's gate of a new or prolonged session, which saves its next request a read. */
export async function addSession(
  env: Env,
  userId: string,
  session: Principal["sessions"][number],
): Promise<void> {
  await gateOf(env, `user:${userId}`).addSession(session);
}

/** Forgets what a gate counted against a policy: a success resets its counter. */
export async function resetCount(env: Env, name: GateName, policy: Policy): Promise<void> {
  await gateOf(env, name).reset(policy.name);
}
