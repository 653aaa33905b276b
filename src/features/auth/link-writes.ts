import { and, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { newNonce } from "../../platform/auth";
import type { Ctx } from "../../platform/ctx";
import type { Db } from "../../platform/db";
import { type LinkRow, type LinkRowPurpose, unused } from "./link-rows";
import type { SignUp } from "./sign-ups";
import { linkTokens } from "./table.platform";

const HOUR_MS = 60 * 60_000;

/** How long a link can be followed. */
const LINK_MS: Record<LinkRowPurpose, number> = {
  "verify-email": 24 * HOUR_MS,
  "reset-password": HOUR_MS,
  "magic-link": HOUR_MS / 6,
  "change-email": 24 * HOUR_MS,
  "unlock-account": 24 * HOUR_MS,
  "restore-account": 30 * 24 * HOUR_MS,
};

/** How often the code beside a link may be typed wrong. */
const CODE_ATTEMPTS = 5;

/**
 * The row of a link that begins now.
 * @param signUp what the link confirms besides the address
 */
export function newLink(
  ctx: Ctx,
  purpose: LinkRowPurpose,
  userId: string,
  signUp: SignUp | null = null,
): LinkRow {
  const now = ctx.now();
  return {
    id: ctx.newId("lnk"),
    purpose,
    userId,
    nonce: newNonce(),
    passwordHash: signUp?.passwordHash ?? null,
    name: signUp?.name ?? null,
    email: null,
    request: null,
    attempts: 0,
    createdAt: now,
    expiresAt: now + LINK_MS[purpose],
    usedAt: null,
  };
}

/** Adds the link. */
export function linkInsert(db: Db, row: LinkRow) {
  return db.insert(linkTokens).values(row);
}

/** Uses the link up. Touches no row if it is used up already. */
export function linkUse(db: Db, row: LinkRow, now: number) {
  return db
    .update(linkTokens)
    .set({ usedAt: now, passwordHash: null })
    .where(and(eq(linkTokens.id, row.id), isNull(linkTokens.usedAt)));
}

/** Uses the link up by its code. Touches no row after too many wrong ones. */
export function codeUse(db: Db, row: LinkRow, now: number) {
  return db
    .update(linkTokens)
    .set({ usedAt: now, passwordHash: null })
    .where(
      and(
        eq(linkTokens.id, row.id),
        isNull(linkTokens.usedAt),
        lt(linkTokens.attempts, CODE_ATTEMPTS),
      ),
    );
}

/** Counts a wrong code against each link that it could have been for. */
export function codeMiss(db: Db, rows: readonly LinkRow[]) {
  return db
    .update(linkTokens)
    .set({ attempts: sql`${linkTokens.attempts} + 1` })
    .where(
      inArray(
        linkTokens.id,
        rows.map(({ id }) => id),
      ),
    );
}

/** Makes every other link of a user for this purpose useless; what they would confirm is gone. */
export function linksRetirement(db: Db, userId: string, purpose: LinkRowPurpose, now: number) {
  return db
    .update(linkTokens)
    .set({ usedAt: now, passwordHash: null })
    .where(unused(userId, purpose));
}
