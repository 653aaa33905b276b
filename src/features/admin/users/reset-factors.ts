import { type Ctx, requireFresh, requirePlatform } from "../../../platform/ctx";
import { commit, guarded } from "../../../platform/db";
import { revokeSessions } from "../../../platform/gate";
import {
  allSessionsRevocation,
  devicesRemoval,
  unrevokedIds,
  userSessionsRevokedEvent,
} from "../../auth";
import { platformEmailWrites, wakeEmail } from "../../email";
import { passkeyData } from "../../passkeys";
import { secondFactorData } from "../../second-factors";
import { secondFactorsWrite, tokenVersionIncrease, userUpdatedEvent } from "../../users";
import type { ActedDto, Reason } from "../schemas";
import { targetUser } from "./target-user";

/**
 * Takes every second factor off an account whose user has lost them: authenticators, recovery
 * codes, passkeys and remembered devices. Every session ends and the user is told, because whoever
 * asked may not be the user.
 * @throws AppError NOT_FOUND, RULE_REFUSED, CONFLICT if the factors changed meanwhile
 */
export async function resetFactors(
  ctx: Ctx,
  userId: string,
  { reason }: Reason,
): Promise<ActedDto> {
  requirePlatform(ctx, "platform-users:write");
  requireFresh(ctx);
  const user = await targetUser(ctx, userId);
  const [db, now, tokenVersion] = [ctx.platformDb, ctx.now(), user.tokenVersion + 1];
  const sessionIds = await unrevokedIds(db, userId);
  const mail = { kind: "factors-reset", to: user.email, userId, data: {} };
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(secondFactorsWrite(db, user, [], now)),
      guarded(tokenVersionIncrease(db, user, now)),
      ...secondFactorData.erase(db, user),
      ...passkeyData.erase(db, user),
      devicesRemoval(db, userId),
      allSessionsRevocation(db, userId, "factors", now),
      ...platformEmailWrites(ctx, mail),
    ],
    audit: {
      action: "user.factors_reset",
      resource: { type: "user", id: userId },
      summary: { reason, before: user.secondFactors },
      userId,
    },
    events: [
      userSessionsRevokedEvent({ userId, tokenVersion, sessionIds }),
      userUpdatedEvent(userId),
    ],
  });
  await revokeSessions(ctx.env, userId, sessionIds, tokenVersion);
  await ctx.cache.invalidate("profile", userId);
  wakeEmail(ctx, "platform");
  return { id: userId };
}
