import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Db } from "../../platform/db";
import type { GateSession } from "../../platform/gate";
import { iso } from "../../platform/http/fields";
import type { SessionDto } from "./schemas";
import { sessions } from "./table.platform";

export type SessionRow = typeof sessions.$inferSelect;

/** The session with this id, ended or not. */
export async function sessionById(db: Db, sessionId: string): Promise<SessionRow | undefined> {
  const [row] = await db.select().from(sessions).where(eq(sessions.id, sessionId));
  return row;
}

/** The live sessions of a user, newest first. */
export function liveSessions(db: Db, userId: string, now: number) {
  return db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.idleExpiresAt, now),
      ),
    )
    .orderBy(desc(sessions.expiresAt), desc(sessions.id));
}

/** Ids of the sessions that nobody has ended yet. */
export async function unrevokedIds(db: Db, userId: string): Promise<string[]> {
  const rows = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)))
    .orderBy(desc(sessions.expiresAt))
    .limit(1000);
  return rows.map(({ id }) => id);
}

/** Ids of the sessions that somebody ended at this time, milliseconds since the epoch. */
export async function idsRevokedAt(db: Db, userId: string, at: number): Promise<string[]> {
  const rows = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.revokedAt, at)))
    .limit(1000);
  return rows.map(({ id }) => id);
}

/** Milliseconds since the epoch at which a session ends unless it is used before. */
export function endOf(row: SessionRow): number {
  return Math.min(row.expiresAt, row.idleExpiresAt);
}

/** A session as its gate knows it. */
export function toGateSession(row: SessionRow): GateSession {
  return {
    id: row.id,
    expiresAt: endOf(row),
    authenticatedAt: row.authenticatedAt,
    multiFactor: row.multiFactor,
    administratorId: row.administratorId,
  };
}

/** A session as its user sees it; of staff who act in it, not where they sit. */
export function toSessionDto(row: SessionRow, currentId: string): SessionDto {
  const isOwn = row.administratorId === null;
  return {
    id: row.id,
    current: row.id === currentId,
    userAgent: isOwn ? row.userAgent : null,
    address: isOwn ? row.address : null,
    method: row.method,
    multiFactor: row.multiFactor,
    impersonated: !isOwn,
    createdAt: iso(row.createdAt),
    lastUsedAt: iso(row.lastUsedAt),
    expiresAt: iso(endOf(row)),
  };
}
