import { type Ctx, requireFresh, requirePlatform } from "../../../platform/ctx";
import { commit, guarded } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { refreshPrincipal, revokeSessions } from "../../../platform/gate";
import { allSessionsRevocation, unrevokedIds, userSessionsRevokedEvent } from "../../auth";
import { statusChange, userAccessChangedEvent } from "../../users";
import type { ActedDto, Reason } from "../schemas";
import { targetUser } from "./target-user";

/**
 * Keeps a user out from the next request on, whatever it is made with: every session ends, the
 * user's API keys rest, and nobody acts as them (ASVS 7.4.1).
 * @throws AppError NOT_FOUND, RULE_REFUSED, STATE_INVALID unless the account is active
 */
export async function suspendUser(ctx: Ctx, userId: string, { reason }: Reason): Promise<ActedDto> {
  requirePlatform(ctx, "platform-users:write");
  requireFresh(ctx);
  const user = await targetUser(ctx, userId);
  if (user.status !== "active") throw new AppError("STATE_INVALID");
  const [db, now, tokenVersion] = [ctx.platformDb, ctx.now(), user.tokenVersion + 1];
  const sessionIds = await unrevokedIds(db, userId);
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(statusChange(db, user, "suspended", now)),
      allSessionsRevocation(db, userId, "suspended", now),
    ],
    onMiss: "CONFLICT",
    audit: {
      action: "user.suspended",
      resource: { type: "user", id: userId },
      summary: { reason },
      userId,
    },
    events: [
      userSessionsRevokedEvent({ userId, tokenVersion, sessionIds }),
      userAccessChangedEvent(userId),
    ],
  });
  await revokeSessions(ctx.env, userId, sessionIds, tokenVersion);
  await refreshPrincipal(ctx.env, userId);
  return { id: userId };
}
