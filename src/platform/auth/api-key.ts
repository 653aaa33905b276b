import { createHash } from "node:crypto";
import type { Config } from "../config";
import { sameText, sha256, sign } from "../crypto";

type Keys = Pick<Config, "SECRET_KEY">;

export type ApiKeyMode = "live" | "test";

/** What stands in a key: which row it belongs to, and what that row keeps of it. */
export interface ParsedApiKey {
  id: string;
  mode: ApiKeyMode;
  hash: string;
}

const FORM = /^el_(live|test)_([0-9a-z]{26})([0-9a-z]{32})([0-9a-f]{8})$/;
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * A new key for the row `id` (`key_…`): `el_live_`, the id, 160 random bits and a check by which
 * invented keys are refused without a look-up. Only its hash is kept.
 */
export function newApiKey(config: Keys, mode: ApiKeyMode, id: string): string {
  const random = crypto.getRandomValues(new Uint8Array(32));
  const secret = Array.from(random, (byte) => ALPHABET[byte & 31]).join("");
  const start = `el_${mode}_${id.slice("key_".length)}${secret}`;
  return start + checkOf(config, start);
}

/** True for anything that means to be an API key. */
export function looksLikeApiKey(token: string): boolean {
  return /^el_(live|test)_/.test(token);
}

/** The parts of a key that was made here, else null. */
export function parseApiKey(config: Keys, key: string): ParsedApiKey | null {
  const [, mode, id, , check] = FORM.exec(key) ?? [];
  if (id === undefined || check === undefined) return null;
  if (!sameText(check, checkOf(config, key.slice(0, -check.length)))) return null;
  return { id: `key_${id}`, mode: mode as ApiKeyMode, hash: sha256(key) };
}

function checkOf(config: Keys, start: string): string {
  return createHash("sha256")
    .update(sign(config, "api-key", start))
    .digest("hex")
    .slice(0, 8);
}
