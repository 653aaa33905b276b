import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { revokeSessions } from "../../platform/gate";
import { userSessionsRevokedEvent } from "./events";
import { userById } from "../users";
import { linksRetirement } from "./link-writes";
import { devicesRemoval } from "./remembered-devices";
import { idsRevokedAt, unrevokedIds } from "./session-rows";
import { otherSessionsRevocation } from "./session-writes";

/**
 * Ends every session of the user but the one of the request, forgets the remembered devices and
 * calls a change of address off: what somebody does who has just changed a factor (ASVS 7.4.3).
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
  const now = ctx.now();
  await commit(ctx, {
    on: "platform",
    writes: [
      otherSessionsRevocation(db, userId, sessionId, "logout-all", now),
      linksRetirement(db, userId, "change-email", now),
      devicesRemoval(db, userId),
    ],
    audit: {
      action: "user.other_sessions_revoked",
      resource: { type: "user", id: userId },
      summary: { sessions: sessionIds.length },
    },
    events: [userSessionsRevokedEvent({ userId, tokenVersion, sessionIds })],
  });
  // Read again: a sign-in may have come between the first read and the commit.
  const ended = await idsRevokedAt(db, userId, now);
  await revokeSessions(ctx.env, userId, ended);
  return { ended: ended.length };
}
