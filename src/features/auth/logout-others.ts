import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { revokeSessions } from "../../platform/gate";
import { userSessionsRevokedEvent } from "./events";
import { userById } from "../users";
import { devicesRemoval } from "./remembered-devices";
import { unrevokedIds } from "./session-rows";
import { otherSessionsRevocation } from "./session-writes";

/**
 * Ends every session of the user but the one of the request, and forgets the remembered devices:
 * what somebody does who has just changed a factor (ASVS 7.4.3).
 * @returns how many sessions ended
 * @throws AppError STEP_UP_REQUIRED
 */
export async function logoutOthers(ctx: Ctx): Promise<{ ended: number }> {
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  if (ctx.actor.type !== "user") throw new AppError("UNAUTHENTICATED");
  const { sessionId } = ctx.actor;
  const db = ctx.platformDb;
  const [user, ids] = await Promise.all([userById(db, userId), unrevokedIds(db, userId)]);
  if (!user) throw new AppError("NOT_FOUND");
  const sessionIds = ids.filter((id) => id !== sessionId);
  const { tokenVersion } = user;
  await commit(ctx, {
    on: "platform",
    writes: [
      otherSessionsRevocation(db, userId, sessionId, "logout-all", ctx.now()),
      devicesRemoval(db, userId),
    ],
    audit: {
      action: "user.other_sessions_revoked",
      resource: { type: "user", id: userId },
      summary: { sessions: sessionIds.length },
    },
    events: [userSessionsRevokedEvent({ userId, tokenVersion, sessionIds })],
  });
  await revokeSessions(ctx.env, userId, sessionIds);
  return { ended: sessionIds.length };
}
