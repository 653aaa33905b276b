import { createHmac } from "node:crypto";
import type { Config } from "../config";
import { type Argon2Cost, argon2Hash, argon2Verify } from "./argon2";
import { bcryptVerify, isBcrypt } from "./bcrypt";

/** OWASP's recommendation for Argon2id: 19 MiB, two passes, one lane. */
const COST: Argon2Cost = { memory: 19_456, passes: 2, lanes: 1 };
const SALT_BYTES = 16;

/** Marks hashes whose password went through the keyed pepper first. */
const PEPPERED = "peppered";

const PHC =
  /^\$argon2id\$v=19\$m=([1-9]\d{0,6}),t=([1-9]\d{0,2}),p=([1-9]\d{0,2})\$[\w+/]{11,86}\$[\w+/]{22,86}$/;

type Pepper = Pick<Config, "PASSWORD_PEPPER">;

/** What a sign-in compares with when there is no account, so that it takes as long as any other. */
const NOBODY =
  "$argon2id$v=19$m=19456,t=2,p=1$c2FsdCBvZiBub2JvZHkuLg$" +
  "bm9ib2R5IGtub3dzIGEgcGFzc3dvcmQgZm9yIHRoaXM";

/**
 * Hashes a password of any length, every byte of which counts, for storage: an Argon2id PHC
 * string. Unicode is normalised first (NIST SP 800-63B-4 §3.1.1.2).
 */
export async function hashPassword(config: Pepper, password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const pepper = config.PASSWORD_PEPPER;
  const hash = argon2Hash(prepared(password, pepper), salt, COST);
  return pepper === undefined ? hash : PEPPERED + hash;
}

export interface PasswordCheck {
  ok: boolean;
  /** True if the stored hash is weaker than today's; hash the password anew after a success. */
  needsUpgrade: boolean;
}

/**
 * Compares a password with a stored hash. Without one, it works as long and answers no.
 * Hashes of bcrypt, of imported users, take the password as it was typed and always ask for an
 * upgrade.
 * @throws Error if the stored hash is neither an Argon2id PHC string nor one of bcrypt, costs more
 *   than the bounds, or is peppered and there is no pepper: a fault of ours, never a wrong password
 */
export async function verifyPassword(
  config: Pepper,
  password: string,
  stored: string | null,
): Promise<PasswordCheck> {
  if (stored !== null && isBcrypt(stored)) {
    return { ok: bcryptVerify(stored, password), needsUpgrade: true };
  }
  const peppered = stored?.startsWith(PEPPERED) ?? false;
  const encoded = (peppered ? stored?.slice(PEPPERED.length) : stored) ?? NOBODY;
  const cost = costOf(encoded);
  if (peppered && config.PASSWORD_PEPPER === undefined) {
    throw new Error("PASSWORD_PEPPER is missing, but stored passwords need it.");
  }
  const input = prepared(password, peppered ? config.PASSWORD_PEPPER : undefined);
  const ok = argon2Verify(encoded, input) && stored !== null;
  const weaker = cost.memory < COST.memory || cost.passes < COST.passes;
  return { ok, needsUpgrade: weaker || peppered !== (config.PASSWORD_PEPPER !== undefined) };
}

/** The cost a hash asks for, unless it could exhaust the isolate or protects nothing. */
function costOf(encoded: string): Argon2Cost {
  const [, memory = 0, passes = 0, lanes = 0] = (PHC.exec(encoded) ?? []).map(Number);
  const bounded =
    memory >= 4_096 && memory <= 65_536 && passes >= 1 && passes <= 10 && lanes >= 1 && lanes <= 4;
  if (!bounded) throw new Error("A stored password hash is outside the accepted bounds.");
  return { memory, passes, lanes };
}

function prepared(password: string, pepper: string | undefined): string {
  const normal = password.normalize("NFKC");
  if (pepper === undefined) return normal;
  return createHmac("sha256", pepper).update(normal).digest("base64");
}
