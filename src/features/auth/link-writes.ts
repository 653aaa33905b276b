import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { newNonce } from "../../platform/auth";
import type { Ctx } from "../../platform/ctx";
import type { Db } from "../../platform/db";
import type { LinkRow, LinkRowPurpose } from "./link-rows";
import { linkTokens } from "./table.platform";

const HOUR_MS = 60 * 60_000;

/** How long a link can be followed. */
const LINK_MS: Record<LinkRowPurpose, number> = {
  "verify-email": 24 * HOUR_MS,
  "reset-password": HOUR_MS,
};

/** How often the code beside a link may be typed wrong. */
const CODE_ATTEMPTS = 5;

/** The row of a link that begins now. */
export function newLink(ctx: Ctx, purpose: LinkRowPurpose, userId: string): LinkRow {
  const now = ctx.now();
  return {
    id: ctx.newId("lnk"),
    purpose,
    userId,
    nonce: newNonce(),
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
    .set({ usedAt: now })
    .where(and(eq(linkTokens.id, row.id), isNull(linkTokens.usedAt)));
}

/** Uses the link up by its code. Touches no row after too many wrong ones. */
export function codeUse(db: Db, row: LinkRow, now: number) {
  return db
    .update(linkTokens)
    .set({ usedAt: now })
    .where(
      and(
        eq(linkTokens.id, row.id),
        isNull(linkTokens.usedAt),
        lt(linkTokens.attempts, CODE_ATTEMPTS),
      ),
    );
}

/** Counts a wrong code. */
export function codeMiss(db: Db, row: LinkRow) {
  return db
    .update(linkTokens)
    .set({ attempts: sql`${linkTokens.attempts} + 1` })
    .where(eq(linkTokens.id, row.id));
}

/** Makes every other link of a user for this purpose useless. */
export function linksRetirement(db: Db, userId: string, purpose: LinkRowPurpose, now: number) {
  return db
    .update(linkTokens)
    .set({ usedAt: now })
    .where(
      and(
        eq(linkTokens.userId, userId),
        eq(linkTokens.purpose, purpose),
        isNull(linkTokens.usedAt),
      ),
    );
}
