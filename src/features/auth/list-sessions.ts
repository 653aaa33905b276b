import { type Ctx, requireUser } from "../../platform/ctx";
import type { SessionDto } from "./schemas";
import { liveSessions, toSessionDto } from "./session-rows";

/** Where the user is signed in, newest first; at most a hundred. */
export async function listSessions(ctx: Ctx): Promise<SessionDto[]> {
  const userId = requireUser(ctx);
  const current = ctx.actor.type === "user" ? ctx.actor.sessionId : "";
  const rows = await liveSessions(ctx.platformDb, userId, ctx.now()).limit(100);
  return rows.map((row) => toSessionDto(row, current));
}
