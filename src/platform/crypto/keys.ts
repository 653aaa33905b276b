import { Buffer } from "./buffer";
import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Config } from "../config";

/** What a derived key is for; a key of one purpose never serves another. */
export type KeyPurpose =
  | "cursor"
  | "csrf"
  | "refresh"
  | "link"
  | "preview"
  | "idempotency"
  | "unsubscribe"
  | "form"
  | "tracking"
  | "bounce"
  | "message-id"
  | "api-key"
  | "device"
  | "code"
  | "workflow-call"
  | "workflow-secret"
  | "vault";

const cache = new Map<string, Buffer>();

/** The key for one purpose, derived from SECRET_KEY by HKDF-SHA-256 (RFC 5869). */
export function deriveKey(config: Pick<Config, "SECRET_KEY">, purpose: KeyPurpose): Buffer {
  const name = `${purpose}|${config.SECRET_KEY}`;
  const known = cache.get(name);
  if (known) return known;
  const secret = Buffer.from(config.SECRET_KEY, "base64");
  const key = Buffer.from(hkdfSync("sha256", secret, "edgeloop", purpose, 32));
  cache.set(name, key);
  return key;
}

/** HMAC-SHA-256 in base64url, 43 characters. */
export function sign(
  config: Pick<Config, "SECRET_KEY">,
  purpose: KeyPurpose,
  text: string,
): string {
  return createHmac("sha256", deriveKey(config, purpose)).update(text).digest("base64url");
}

/** Compares in constant time, whatever the lengths. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(
    createHash("sha256").update(a).digest(),
    createHash("sha256").update(b).digest(),
  );
}

/** SHA-256 in base64url. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
