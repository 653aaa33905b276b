import { type Ctx, requireUser } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { revokeSessions } from "../../platform/gate";
import { sessionRevokedEvent } from "./events";
import { sessionRevocation } from "./session-writes";

/**
 * Ends one of one's own sessions, from the next request on.
 * @throws AppError NOT_FOUND if it is not one's own or has ended
 */
export async function revokeSession(
  ctx: Ctx,
  sessionId: string,
  reason: "revoked" | "logout" = "revoked",
): Promise<{ id: string }> {
  const userId = requireUser(ctx);
  const result = { id: sessionId };
  await commit(ctx, {
    on: "platform",
    writes: [guarded(sessionRevocation(ctx.platformDb, userId, sessionId, reason, ctx.now()))],
    onMiss: "NOT_FOUND",
    audit: {
      action: "session.revoked",
      resource: { type: "session", id: sessionId },
      summary: { reason },
    },
    events: [sessionRevokedEvent({ userId, sessionId })],
    result,
  });
  await revokeSessions(ctx.env, userId, [sessionId]);
  return result;
}
