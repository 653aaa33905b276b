import { sha256 } from "../../platform/crypto";
import type { Ctx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import {
  count,
  type Counted,
  type GateName,
  peek,
  policy,
  retryAfterSeconds,
} from "../../platform/gate";
import { callingCode } from "./calling-code";

type GateCaller = Pick<Ctx, "env" | "log" | "address">;

/** The gate of a number, whoever has it; it knows only the hash. */
const numberGate = (phone: string): GateName => `phone:${sha256(phone)}`;

const countryGate = (phone: string): GateName => `country:${callingCode(phone)}`;

/** Counts a code for a number, one that nobody has included. */
export function countNumber({ env, log }: GateCaller, phone: string): Promise<Counted> {
  return count(env, numberGate(phone), [policy(env, "phoneCodes")], log);
}

/**
 * Counts a code for the country of a number.
 * @param isSent false asks the same and counts nothing: what is not sent costs nothing, and nobody
 *   spends a country's codes with numbers that they made up
 */
export function countCountry(
  { env, log }: GateCaller,
  phone: string,
  isSent: boolean,
): Promise<Counted> {
  const ask = isSent ? count : peek;
  return ask(env, countryGate(phone), [policy(env, "phoneCodesCountry")], log);
}

/**
 * Counts a code that a signed-in user asks for, against the network address, the number and its
 * country.
 * @throws AppError RATE_LIMITED
 */
export async function spendCode(caller: GateCaller, phone: string): Promise<void> {
  const { env, log } = caller;
  const address = policy(env, "phoneCodesAddress");
  demand(await count(env, `address:${caller.address ?? "unknown"}`, [address], log));
  demand(await countNumber(caller, phone));
  demand(await countCountry(caller, phone, true));
}

function demand({ allowed, limits }: Counted): void {
  if (!allowed) throw new AppError("RATE_LIMITED", { retryAfter: retryAfterSeconds(limits) });
}
