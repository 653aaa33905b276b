import { type Ctx, requireFresh, requirePlatform } from "../../../platform/ctx";
import { commit, guarded } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { refreshPrincipal } from "../../../platform/gate";
import { supportRoleChange, userAccessChangedEvent, userUpdatedEvent } from "../../users";
import type { ChangedUserDto, ChangeUser } from "../schemas";
import { targetUser } from "./target-user";

/**
 * Makes a user a supporter, or ends that, from the next request on. Administrators are made and
 * unmade on the server alone.
 * @throws AppError NOT_FOUND, RULE_REFUSED for an administrator, CONFLICT
 */
export async function changeUser(
  ctx: Ctx,
  userId: string,
  { platformRole, reason }: ChangeUser,
): Promise<ChangedUserDto> {
  requirePlatform(ctx, "platform-users:write");
  requireFresh(ctx);
  const user = await targetUser(ctx, userId);
  if (user.platformRole === "administrator") {
    throw new AppError("RULE_REFUSED", {
      details: { platformRole: ["Administrators are made and unmade on the server"] },
    });
  }
  await commit(ctx, {
    on: "platform",
    writes: [guarded(supportRoleChange(ctx.platformDb, user, platformRole, ctx.now()))],
    audit: {
      action: "user.platform_role_changed",
      resource: { type: "user", id: userId },
      summary: { before: user.platformRole, after: platformRole, reason },
      userId,
    },
    events: [userAccessChangedEvent(userId), userUpdatedEvent(userId)],
  });
  await refreshPrincipal(ctx.env, userId);
  await ctx.cache.invalidate("profile", userId);
  return { id: userId, platformRole };
}
