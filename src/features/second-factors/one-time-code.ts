import { createHmac } from "node:crypto";
import { sameText } from "../../platform/crypto";
import { Buffer } from "../../platform/crypto/buffer";

/** How long a code of an authenticator app is shown, in milliseconds (RFC 6238 §5.2). */
export const STEP_MS = 30_000;

/** Six digits, by HMAC-SHA-1: what every authenticator app and most tokens do. */
export const DIGITS = 6;

/** Counters to try, `count` of them. */
export interface CounterRange {
  from: number;
  count: number;
}

/** The code of a counter (RFC 4226 §5.3). */
export function codeAt(secret: Uint8Array, counter: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac("sha1", secret).update(message).digest();
  const truncated = mac.readUInt32BE(mac[19]! & 15) & 0x7fffffff;
  return String(truncated % 10 ** DIGITS).padStart(DIGITS, "0");
}

/** The TOTP step of a time, milliseconds since the epoch (RFC 6238 §4.2). */
export function stepAt(ms: number): number {
  return Math.floor(ms / STEP_MS);
}

/**
 * The first counter of the range from which these codes follow one another; null if there is none.
 * Each is compared in constant time.
 */
export function counterOf(
  secret: Uint8Array,
  codes: readonly string[],
  { from, count }: CounterRange,
): number | null {
  const counters = Array.from({ length: Math.max(0, count) }, (_, i) => from + i);
  const found = counters.find((counter) =>
    sameText(codes.join(), codes.map((_, i) => codeAt(secret, counter + i)).join()),
  );
  return found ?? null;
}
