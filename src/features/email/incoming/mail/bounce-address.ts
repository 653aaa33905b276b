import type { Config } from "../../../../platform/config";
import { sameText, sign } from "../../../../platform/crypto";
import type { TrackedEmail } from "../../tracking/tracking-token";

/** Digits of both ids in base 36, and of the signature: with `bounces+` the 64 that RFC 5321 allows. */
const IDS = 50;
const MAC = 6;

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * The envelope address of an email, to which its bounces go (VERP); null where no mail is routed to
 * this installation. It survives servers that change the case of addresses.
 */
export function bounceAddress(config: Config, email: TrackedEmail): string | null {
  if (config.INBOUND_DOMAIN === undefined) return null;
  const number = (numberOf(email.businessId) << 128n) | numberOf(email.emailId);
  const ids = number.toString(36).padStart(IDS, "0");
  return `bounces+${ids}${macOf(config, ids)}@${config.INBOUND_DOMAIN}`;
}

/** The email whose bounces go to an address; null if we did not make it. */
export function readBounceAddress(config: Config, address: string): TrackedEmail | null {
  const [, token] = /^bounces\+([0-9a-z]+)@/i.exec(address) ?? [];
  if (token?.length !== IDS + MAC) return null;
  const ids = token.slice(0, IDS).toLowerCase();
  if (!sameText(token.slice(IDS).toLowerCase(), macOf(config, ids))) return null;
  let number = 0n;
  for (const digit of ids) number = number * 36n + BigInt(Number.parseInt(digit, 36));
  return {
    businessId: `biz_${textOf(number >> 128n)}`,
    emailId: `eml_${textOf(number & ((1n << 128n) - 1n))}`,
  };
}

/** Lower-case letters and digits. The ids are as good as secrets; this only keeps guesses out. */
function macOf(config: Config, ids: string): string {
  const digits = sign(config, "bounce", ids).replace(/[^0-9a-z]/g, "");
  return digits.slice(0, MAC).padEnd(MAC, "0");
}

function numberOf(id: string): bigint {
  let number = 0n;
  for (const digit of id.slice(4)) number = (number << 5n) | BigInt(ALPHABET.indexOf(digit));
  return number;
}

function textOf(number: bigint): string {
  let text = "";
  for (let left = number; text.length < 26; left >>= 5n) text = ALPHABET[Number(left & 31n)] + text;
  return text;
}
