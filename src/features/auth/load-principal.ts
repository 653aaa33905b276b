import { config } from "../../platform/config";
import { openDb } from "../../platform/db";
import type { Principal, PrincipalName } from "../../platform/gate";
import { createLog, createMetrics } from "../../platform/observability";
import { membershipsOf } from "../businesses";
import { userById } from "../users";
import { liveSessions, toGateSession } from "./session-rows";

/** What a gate must know of a user before it admits them: the authoritative read. */
export async function loadPrincipal(
  env: Env,
  { id: userId }: Pick<PrincipalName, "id">,
): Promise<Principal> {
  const log = createLog(config(env).LOG_LEVEL, { gate: userId });
  const db = openDb(env, "platform", log, createMetrics());
  const [user, sessions, memberships] = await Promise.all([
    userById(db, userId),
    liveSessions(db, userId, Date.now()),
    membershipsOf(db, userId),
  ]);
  return {
    active: user?.status === "active",
    userId,
    tokenVersion: user?.tokenVersion ?? 0,
    platformRole: user?.platformRole ?? null,
    sessions: sessions.map(toGateSession),
    memberships,
  };
}
