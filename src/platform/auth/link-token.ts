import { randomBytes } from "node:crypto";
import type { Config } from "../config";
import { sameText, sign } from "../crypto";

type Keys = Pick<Config, "SECRET_KEY">;

/** What a token is good for; a token of one purpose never serves another. */
export type LinkPurpose =
  | "refresh"
  | "verify-email"
  | "reset-password"
  | "change-email"
  | "magic-link"
  | "unlock-account"
  | "restore-account"
  | "invitation"
  | "mfa"
  | "device";

/** The row behind a token. The nonce is random, secret and never leaves the database. */
export interface LinkTokenRow {
  id: string;
  /** Counts rotations; 0 for links that are used once. */
  generation: number;
  nonce: string;
}

export interface ParsedLinkToken {
  id: string;
  generation: number;
  mac: string;
}

const FORM = /^([a-z]{3}_[0-9a-z]{26})\.(0|[1-9]\d{0,8})\.([\w-]{43})$/;

/**
 * `id.generation.HMAC`. It is recomputed whenever it is needed and never stored: concurrent
 * refreshes get the same successor, and no plaintext waits in an outbox.
 */
export function makeLinkToken(config: Keys, purpose: LinkPurpose, row: LinkTokenRow): string {
  return `${row.id}.${row.generation}.${macOf(config, purpose, row)}`;
}

/** The parts of a token, to find its row by; null if it has not the form of one. */
export function parseLinkToken(token: string): ParsedLinkToken | null {
  const [, id, generation, mac] = FORM.exec(token) ?? [];
  if (id === undefined || mac === undefined) return null;
  return { id, generation: Number(generation), mac };
}

/**
 * True if the token was made for this purpose and row; compared in constant time. Whether its
 * generation is the current one, or the predecessor within its grace, is the caller's to judge.
 */
export function verifyLinkToken(
  config: Keys,
  purpose: LinkPurpose,
  parsed: ParsedLinkToken,
  nonce: string,
): boolean {
  const { id, generation, mac } = parsed;
  return sameText(mac, macOf(config, purpose, { id, generation, nonce }));
}

/** 128 random bits in base64url. */
export function newNonce(): string {
  return randomBytes(16).toString("base64url");
}

function macOf(config: Keys, purpose: LinkPurpose, row: LinkTokenRow): string {
  const key = purpose === "refresh" ? "refresh" : "link";
  return sign(config, key, `${purpose}|${row.id}|${row.generation}|${row.nonce}`);
}
