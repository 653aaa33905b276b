import { and, eq, isNull, ne } from "drizzle-orm";
import { newNonce } from "../../platform/auth";
import type { Ctx } from "../../platform/ctx";
import { check, type Db, type Statement } from "../../platform/db";
import type { SessionRow } from "./session-rows";
import { sessions } from "./table.platform";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Sessions die after 30 days, and after 7 days without a refresh (ASVS 7.3.1, 7.3.2). */
const ABSOLUTE_MS = 30 * DAY_MS;
const IDLE_MS = 7 * DAY_MS;

/** Why a session ended, for the log. */
export type RevokedReason =
  | "logout"
  | "logout-all"
  | "revoked"
  | "reuse"
  | "password"
  | "factors"
  | "limit"
  | "suspended"
  | "deleted"
  | "impersonation";

/** A first factor: how somebody signs in. */
export type SignInMethod =
  | "password"
  | "verification"
  | "magic-link"
  | "passkey"
  | "provider"
  | "whatsapp"
  | "impersonation";

/** How a session begins. */
export interface SessionBeginning {
  method: SignInMethod;
  /** True if two factors were proved. */
  multiFactor: boolean;
}

/** The row of a session that begins now on the caller's device. */
export function newSession(
  ctx: Ctx,
  userId: string,
  { method, multiFactor }: SessionBeginning,
): SessionRow {
  const now = ctx.now();
  return {
    id: ctx.newId("ses"),
    userId,
    generation: 1,
    rotatedAt: now,
    nonce: newNonce(),
    userAgent: ctx.userAgent,
    address: ctx.address,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: now + ABSOLUTE_MS,
    idleExpiresAt: now + IDLE_MS,
    revokedAt: null,
    revokedReason: null,
    method,
    authenticatedAt: now,
    multiFactor,
    administratorId: null,
    administratorSessionId: null,
    impersonationReason: null,
  };
}

/** Adds the session. */
export function sessionInsert(db: Db, row: SessionRow) {
  return db.insert(sessions).values(row);
}

/** The session after one refresh. */
export function rotated(row: SessionRow, now: number): SessionRow {
  return {
    ...row,
    generation: row.generation + 1,
    rotatedAt: now,
    lastUsedAt: now,
    idleExpiresAt: Math.min(now + IDLE_MS, row.expiresAt),
  };
}

/** Stores a refresh. Touches no row if another refresh or a revocation came first. */
export function sessionRotation(db: Db, next: SessionRow) {
  const { generation, rotatedAt, lastUsedAt, idleExpiresAt } = next;
  return db
    .update(sessions)
    .set({ generation, rotatedAt, lastUsedAt, idleExpiresAt })
    .where(
      and(
        eq(sessions.id, next.id),
        eq(sessions.generation, generation - 1),
        isNull(sessions.revokedAt),
      ),
    );
}

/** Ends one session of a user. Touches no row if it has ended or is not theirs. */
export function sessionRevocation(
  db: Db,
  userId: string,
  sessionId: string,
  reason: RevokedReason,
  now: number,
) {
  return db
    .update(sessions)
    .set({ revokedAt: now, revokedReason: reason })
    .where(
      and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.revokedAt)),
    );
}

/** Ends the sessions of a user but one. */
export function otherSessionsRevocation(
  db: Db,
  userId: string,
  keptId: string,
  reason: RevokedReason,
  now: number,
) {
  return db
    .update(sessions)
    .set({ revokedAt: now, revokedReason: reason })
    .where(and(eq(sessions.userId, userId), ne(sessions.id, keptId), isNull(sessions.revokedAt)));
}

/** Notes that the user of a session has just proved who they are. Touches no row if it has ended. */
export function sessionProof(
  db: Db,
  sessionId: string,
  { now, multiFactor }: { now: number; multiFactor: boolean },
) {
  return db
    .update(sessions)
    .set({ authenticatedAt: now, ...(multiFactor && { multiFactor }) })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
}

/** Rolls a commit back once the session has ended. */
export function liveSessionCheck(sessionId: string): Statement {
  return check("EXISTS (SELECT 1 FROM sessions WHERE id = ? AND revoked_at IS NULL)", sessionId);
}

/** Ends every session of a user. */
export function allSessionsRevocation(db: Db, userId: string, reason: RevokedReason, now: number) {
  return db
    .update(sessions)
    .set({ revokedAt: now, revokedReason: reason })
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)));
}

/**
 * Sessions that have proved one factor open no sensitive action until they prove another: the
 * account asks for two from now on.
 */
export function oneFactorStaling(db: Db, userId: string) {
  return db
    .update(sessions)
    .set({ authenticatedAt: 0 })
    .where(
      and(
        eq(sessions.userId, userId),
        eq(sessions.multiFactor, false),
        isNull(sessions.administratorId),
        isNull(sessions.revokedAt),
      ),
    );
}

/** Sessions of a user no longer count as proved by two factors: there is no second one any more. */
export function multiFactorRemoval(db: Db, userId: string) {
  return db
    .update(sessions)
    .set({ multiFactor: false })
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)));
}
