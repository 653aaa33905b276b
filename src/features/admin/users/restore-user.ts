import { type Ctx, requireFresh, requirePlatform } from "../../../platform/ctx";
import { commit, guarded } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { refreshPrincipal } from "../../../platform/gate";
import { statusChange, userAccessChangedEvent } from "../../users";
import type { ActedDto, Reason } from "../schemas";
import { targetUser } from "./target-user";

/**
 * Lets a suspended user in again. Sessions that ended stay ended; API keys work again.
 * @throws AppError NOT_FOUND, RULE_REFUSED, STATE_INVALID unless the account is suspended
 */
export async function restoreUser(ctx: Ctx, userId: string, { reason }: Reason): Promise<ActedDto> {
  requirePlatform(ctx, "platform-users:write");
  requireFresh(ctx);
  const user = await targetUser(ctx, userId);
  if (user.status !== "suspended") throw new AppError("STATE_INVALID");
  await commit(ctx, {
    on: "platform",
    writes: [guarded(statusChange(ctx.platformDb, user, "active", ctx.now()))],
    onMiss: "CONFLICT",
    audit: {
      action: "user.restored",
      resource: { type: "user", id: userId },
      summary: { reason },
      userId,
    },
    events: [userAccessChangedEvent(userId)],
  });
  await refreshPrincipal(ctx.env, userId);
  return { id: userId };
}
