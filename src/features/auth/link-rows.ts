import { Buffer } from "../../platform/crypto/buffer";
import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { makeLinkToken, parseLinkToken, verifyLinkToken } from "../../platform/auth";
import type { Config } from "../../platform/config";
import { sameText, sign } from "../../platform/crypto";
import type { Db } from "../../platform/db";
import { linkTokens } from "./table.platform";

export type LinkRow = typeof linkTokens.$inferSelect;
export type LinkRowPurpose = LinkRow["purpose"];

/** How long the code beside a link can be typed (ASVS 6.5.5). */
const CODE_MS = 10 * 60_000;

/** More links than that are not mailed to an address in an hour. */
const MOST_CODES = 5;

/** The token in the link. */
export function tokenOf(config: Config, row: LinkRow): string {
  return makeLinkToken(config, row.purpose, { ...row, generation: 0 });
}

/** The six digits beside the link. */
export function codeOf(config: Config, row: LinkRow): string {
  const mac = sign(config, "link", `code|${row.purpose}|${row.id}|${row.nonce}`);
  return String(Buffer.from(mac, "base64url").readUIntBE(0, 6) % 1_000_000).padStart(6, "0");
}

/** The link with this id. */
export async function linkById(db: Db, linkId: string): Promise<LinkRow | undefined> {
  const [row] = await db.select().from(linkTokens).where(eq(linkTokens.id, linkId));
  return row;
}

/** The link that a token was made for, used and expired ones included. */
export async function linkByToken(
  db: Db,
  config: Config,
  purpose: LinkRowPurpose,
  token: string,
): Promise<LinkRow | undefined> {
  const parsed = parseLinkToken(token);
  const row = parsed ? await linkById(db, parsed.id) : undefined;
  if (!parsed || row?.purpose !== purpose) return undefined;
  return verifyLinkToken(config, purpose, parsed, row.nonce) ? row : undefined;
}

/** The links of a user whose codes can still be typed, newest first. */
export async function linksWithCode(
  db: Db,
  purpose: LinkRowPurpose,
  userId: string,
  now: number,
): Promise<LinkRow[]> {
  return db
    .select()
    .from(linkTokens)
    .where(and(unused(userId, purpose), gt(linkTokens.createdAt, now - CODE_MS)))
    .orderBy(desc(linkTokens.id))
    .limit(MOST_CODES);
}

/** The newest link of a user for this purpose that can still be followed. */
export async function liveLink(
  db: Db,
  userId: string,
  purpose: LinkRowPurpose,
  now: number,
): Promise<LinkRow | undefined> {
  const [row] = await db
    .select()
    .from(linkTokens)
    .where(and(unused(userId, purpose), gt(linkTokens.expiresAt, now)))
    .orderBy(desc(linkTokens.id))
    .limit(1);
  return row;
}

/** Links of a user for this purpose that nobody has used. */
export function unused(userId: string, purpose: LinkRowPurpose) {
  return and(
    eq(linkTokens.userId, userId),
    eq(linkTokens.purpose, purpose),
    isNull(linkTokens.usedAt),
  );
}

/** Compares a typed code in constant time. */
export function isCodeOf(config: Config, row: LinkRow, code: string): boolean {
  return sameText(code, codeOf(config, row));
}

/** True if the link was mailed to an address that the account has no more. */
export function isMailedElsewhere({ email }: LinkRow, address: string): boolean {
  return email !== null && email !== address;
}

/** True while the link can be followed. */
export function isLive(row: LinkRow, now: number): boolean {
  return row.usedAt === null && row.expiresAt > now;
}
