import { and, eq, isNull } from "drizzle-orm";
import { makeLinkToken, newNonce, parseLinkToken, verifyLinkToken } from "../../platform/auth";
import type { Config } from "../../platform/config";
import type { Ctx } from "../../platform/ctx";
import type { Db } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { userById, type UserRow } from "../users";
import type { SignInMethod } from "./session-writes";
import type { Challenged } from "./signed-in";
import { signInChallenges } from "./table.platform";

export type ChallengeRow = typeof signInChallenges.$inferSelect;

/** How long a challenge can be answered (ASVS 6.5.5). */
const CHALLENGE_MS = 10 * 60_000;

/** A challenge that begins now. */
export function newChallenge(ctx: Ctx, user: UserRow, method: SignInMethod): ChallengeRow {
  const now = ctx.now();
  return {
    id: ctx.newId("chl"),
    userId: user.id,
    nonce: newNonce(),
    method,
    tokenVersion: user.tokenVersion,
    createdAt: now,
    expiresAt: now + CHALLENGE_MS,
    usedAt: null,
  };
}

/** Adds the challenge. */
export function challengeInsert(db: Db, row: ChallengeRow) {
  return db.insert(signInChallenges).values(row);
}

/** Uses the challenge up. Touches no row if it is used up already. */
export function challengeUse(db: Db, row: ChallengeRow, now: number) {
  return db
    .update(signInChallenges)
    .set({ usedAt: now })
    .where(and(eq(signInChallenges.id, row.id), isNull(signInChallenges.usedAt)));
}

/** What the caller is told of a challenge. */
export function challenged(config: Config, user: UserRow, row: ChallengeRow): Challenged {
  return {
    mfaRequired: true,
    mfaToken: makeLinkToken(config, "mfa", { ...row, generation: 0 }),
    methods: user.secondFactors,
    expiresIn: Math.floor((row.expiresAt - row.createdAt) / 1000),
  };
}

/** A challenge that can be answered, and whose it is. */
export interface OpenChallenge {
  challenge: ChallengeRow;
  user: UserRow;
}

/**
 * The challenge behind a token.
 * @throws AppError TOKEN_INVALID if it is not ours, was answered, has expired, or its user has
 *   been signed out everywhere since
 */
export async function openChallenge(ctx: Ctx, token: string): Promise<OpenChallenge> {
  const db = ctx.platformDb;
  const parsed = parseLinkToken(token);
  const [row] = parsed
    ? await db.select().from(signInChallenges).where(eq(signInChallenges.id, parsed.id))
    : [];
  if (!parsed || !row || !verifyLinkToken(ctx.config, "mfa", parsed, row.nonce)) {
    throw new AppError("TOKEN_INVALID");
  }
  const user = await userById(db, row.userId);
  const isOpen = row.usedAt === null && row.expiresAt > ctx.now();
  if (!isOpen || user?.status !== "active" || user.tokenVersion !== row.tokenVersion) {
    throw new AppError("TOKEN_INVALID");
  }
  return { challenge: row, user };
}
