import type { Log } from "../observability";
import { createGateClient, type GateClient } from "./gate-client";
import type { GateName, PrincipalName } from "./gate-name";
import type { Admission, Admitted, Counted, GateOptions, Policy } from "./types";

let client: GateClient | null = null;
let composed: GateOptions | null = null;

/** Gives this isolate what it needs while a gate cannot be reached; createGate() calls it. */
export function standInWith(options: GateOptions): void {
  client = createGateClient(options);
  composed = options;
}

/** Who has rights because this user has them. */
export async function dependentsOf(env: Env, userId: string): Promise<PrincipalName[]> {
  return (await composed?.dependentsOf?.(env, userId)) ?? [];
}

function isolateClient(): GateClient {
  if (!client) throw new Error("createGate() has not been called in this Worker.");
  return client;
}

/**
 * Decides a request: one hop to the gate of its principal or address.
 * @throws AppError UNAVAILABLE if neither the gate nor the database can be reached
 */
export function admit(env: Env, name: GateName, admission: Admission, log: Log): Promise<Admitted> {
  return isolateClient().admit(env, name, admission, log);
}

/** What `count` would answer; counts nothing. */
export function peek(env: Env, name: GateName, policies: Policy[], log: Log): Promise<Counted> {
  return isolateClient().peek(env, name, policies, log);
}

/** Counts an attempt against policies alone: failed sign-ins, requested codes, refreshes. */
export function count(env: Env, name: GateName, policies: Policy[], log: Log): Promise<Counted> {
  return isolateClient().count(env, name, policies, log);
}
