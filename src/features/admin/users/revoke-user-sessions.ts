import { type Ctx, requireFresh, requirePlatform } from "../../../platform/ctx";
import { commit, guarded } from "../../../platform/db";
import { revokeSessions } from "../../../platform/gate";
import { allSessionsRevocation, unrevokedIds, userSessionsRevokedEvent } from "../../auth";
import { tokenVersionIncrease } from "../../users";
import type { ActedDto, Reason } from "../schemas";
import { targetUser } from "./target-user";

/**
 * Signs a user out everywhere, from the next request on.
 * @throws AppError NOT_FOUND, RULE_REFUSED, FORBIDDEN
 */
export async function revokeUserSessions(
  ctx: Ctx,
  userId: string,
  { reason }: Reason,
): Promise<ActedDto> {
  requirePlatform(ctx, "platform-users:support");
  requireFresh(ctx);
  const user = await targetUser(ctx, userId);
  const [db, now, tokenVersion] = [ctx.platformDb, ctx.now(), user.tokenVersion + 1];
  const sessionIds = await unrevokedIds(db, userId);
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(tokenVersionIncrease(db, user, now)),
      allSessionsRevocation(db, userId, "revoked", now),
    ],
    audit: {
      action: "user.sessions_revoked",
      resource: { type: "user", id: userId },
      summary: { reason },
      userId,
    },
    events: [userSessionsRevokedEvent({ userId, tokenVersion, sessionIds })],
  });
  await revokeSessions(ctx.env, userId, sessionIds, tokenVersion);
  return { id: userId };
}
