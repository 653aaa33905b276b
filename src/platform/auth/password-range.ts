import { createHash } from "node:crypto";
import type { Ctx } from "../ctx";

const TIMEOUT_MS = 2_000;
const PREFIX_CHARACTERS = 5;

/**
 * True if a breach is known to hold the password, by a range lookup (k-anonymity): five characters
 * of its SHA-1 are sent, and hundreds of other passwords have the same. Off unless
 * BREACHED_PASSWORDS_URL is set. A service that fails, or takes 2 seconds, refuses nobody.
 * Source: https://haveibeenpwned.com/API/v3#PwnedPasswords
 */
export async function isInBreach(
  { config, log }: Pick<Ctx, "config" | "log">,
  password: string,
): Promise<boolean> {
  const url = config.BREACHED_PASSWORDS_URL;
  if (url === undefined) return false;
  const hash = createHash("sha1").update(password).digest("hex").toUpperCase();
  const [prefix, suffix] = [hash.slice(0, PREFIX_CHARACTERS), hash.slice(PREFIX_CHARACTERS)];
  try {
    const response = await fetch(`${url}/${prefix}`, {
      headers: { "Add-Padding": "true", "User-Agent": "Edgeloop" },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status !== 200) throw new Error(`The service answered ${response.status}.`);
    return countOf(suffix, await response.text()) > 0;
  } catch (error) {
    log.warn("breached_password_lookup_failed", { reason: String(error) });
    return false;
  }
}

/** How often a breach held it. Lines that only pad the answer say 0. */
function countOf(suffix: string, answer: string): number {
  const line = answer.split(/\r?\n/).find((each) => each.toUpperCase().startsWith(`${suffix}:`));
  return Number(line?.slice(suffix.length + 1) ?? 0);
}
