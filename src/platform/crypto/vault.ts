import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Config } from "../config";
import { DERIVED_KID } from "../config/encryption-keys";
import { Buffer } from "./buffer";
import { deriveKey } from "./keys";

export type VaultConfig = Pick<Config, "SECRET_KEY" | "ENCRYPTION_KEYS">;

/** The row a secret belongs to. A sealed text moved to another row or table does not open. */
export interface SealedPlace {
  table: string;
  rowId: string;
}

/** Thrown when a sealed text does not open: changed, moved, or its key is missing. */
export class VaultError extends Error {}

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LEAD = "1";
const FORM = /^v1\.([\w-]{1,32})\.([\w-]{16})\.([\w-]{22,})$/;

/**
 * A secret as it may lie in a database: `v1.<key id>.<nonce>.<ciphertext>`, AES-256-GCM with a
 * random nonce (NIST SP 800-38D), bound to its row (ASVS 11.3.2, 13.3.1).
 */
export function seal(config: VaultConfig, place: SealedPlace, plaintext: string): string {
  const kid = sealingKid(config);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(config, kid), nonce);
  cipher.setAAD(boundTo(place, kid));
  // The runtime cannot encrypt nothing: a first byte, the version again, is always there.
  const input = Buffer.from(LEAD + plaintext);
  const sealed = Buffer.concat([cipher.update(input), cipher.final(), cipher.getAuthTag()]);
  return `v1.${kid}.${nonce.toString("base64url")}.${sealed.toString("base64url")}`;
}

/**
 * The secret in a sealed text.
 * @throws VaultError if it was changed, sealed for another row, or by a key that is not configured
 */
export function open(config: VaultConfig, place: SealedPlace, sealed: string): string {
  const [, kid, nonce, body] = FORM.exec(sealed) ?? [];
  if (kid === undefined || nonce === undefined || body === undefined) {
    throw new VaultError(`The secret of a row in ${place.table} has not the form of one.`);
  }
  const bytes = Buffer.from(body, "base64url");
  const end = bytes.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, keyOf(config, kid), Buffer.from(nonce, "base64url"), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundTo(place, kid));
  try {
    decipher.setAuthTag(bytes.subarray(end));
    const output = Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()]);
    return output.toString().slice(LEAD.length);
  } catch {
    throw new VaultError(`The secret of a row in ${place.table} does not open.`);
  }
}

/** How every text begins that today's key has sealed, for finding the others. */
export function sealedPrefix(config: VaultConfig): string {
  return `v1.${sealingKid(config)}.`;
}

function sealingKid(config: VaultConfig): string {
  return config.ENCRYPTION_KEYS[0]?.kid ?? DERIVED_KID;
}

function keyOf(config: VaultConfig, kid: string): Buffer {
  if (kid === DERIVED_KID) return deriveKey(config, "vault");
  const known = config.ENCRYPTION_KEYS.find((each) => each.kid === kid);
  if (!known) throw new VaultError(`ENCRYPTION_KEYS has no key "${kid}", which sealed a secret.`);
  return Buffer.from(known.key, "base64");
}

function boundTo({ table, rowId }: SealedPlace, kid: string): Buffer {
  return Buffer.from(JSON.stringify(["v1", kid, table, rowId]));
}
