import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Ctx } from "../../platform/ctx";
import type { Db, Write } from "../../platform/db";
import { addSession, revokeSessions } from "../../platform/gate";
import type { DomainEvent } from "../../platform/queue";
import { sessionRevokedEvent } from "./events";
import { type SessionRow, toGateSession } from "./session-rows";
import { type RevokedReason, sessionInsert } from "./session-writes";
import { sessions } from "./table.platform";

/** Sessions a user may have at a time; the oldest make room (ASVS 7.1.2). */
const SESSIONS_PER_USER = 100;

/** More than one sign-in may come at a time; what is left over goes with the next. */
const ENDED_AT_ONCE = 20;

/** A session about to begin, and what must be committed with it. */
export interface SessionStart {
  row: SessionRow;
  /** Ids of the sessions that make room for it. */
  ended: string[];
  writes: Write[];
  events: DomainEvent[];
}

/** Ids of the sessions that must end before one more begins. */
export async function crowdedOut(db: Db, userId: string): Promise<string[]> {
  const rows = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)))
    .orderBy(desc(sessions.expiresAt), desc(sessions.id))
    .limit(ENDED_AT_ONCE)
    .offset(SESSIONS_PER_USER - 1);
  return rows.map(({ id }) => id);
}

/** What to commit so that the session begins and the crowded out ones end. */
export function startOf(db: Db, row: SessionRow, ended: string[]): SessionStart {
  const reason: RevokedReason = "limit";
  const writes: Write[] = [sessionInsert(db, row)];
  if (ended.length > 0) {
    writes.push(
      db
        .update(sessions)
        .set({ revokedAt: row.createdAt, revokedReason: reason })
        .where(and(eq(sessions.userId, row.userId), inArray(sessions.id, ended))),
    );
  }
  const events = ended.map((sessionId) => sessionRevokedEvent({ userId: row.userId, sessionId }));
  return { row, ended, writes, events };
}

/** Tells the user's gate, after the commit. A gate that misses a beginning finds it by itself. */
export async function announce(
  { env, log }: Pick<Ctx, "env" | "log">,
  { row, ended }: SessionStart,
): Promise<void> {
  if (ended.length > 0) await revokeSessions(env, row.userId, ended);
  await addSession(env, row.userId, toGateSession(row)).catch((error: unknown) =>
    log.error("gate_not_told", error),
  );
}
