import { type Ctx, requireUser } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { revokeSessions } from "../../platform/gate";
import { sessionById, sessionRevocation, sessionRevokedEvent } from "../auth";

/**
 * Stops acting as the user: the session ends, from its next request on.
 * @throws AppError STATE_INVALID if nobody acts in the session but its user
 */
export async function endImpersonation(ctx: Ctx): Promise<Record<string, never>> {
  const userId = requireUser(ctx);
  const { actor, platformDb: db } = ctx;
  if (actor.type !== "user" || actor.administratorId === undefined) {
    throw new AppError("STATE_INVALID");
  }
  const { sessionId } = actor;
  const row = await sessionById(db, sessionId);
  await commit(ctx, {
    on: "platform",
    writes: [guarded(sessionRevocation(db, userId, sessionId, "impersonation", ctx.now()))],
    onMiss: "STATE_INVALID",
    audit: {
      action: "impersonation.ended",
      resource: { type: "session", id: sessionId },
      summary: { reason: row?.impersonationReason ?? "" },
    },
    events: [sessionRevokedEvent({ userId, sessionId })],
  });
  await revokeSessions(ctx.env, userId, [sessionId]);
  return {};
}
