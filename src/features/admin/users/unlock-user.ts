import { type Ctx, requireFresh, requirePlatform } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { unlock } from "../../auth";
import type { ActedDto, Reason } from "../schemas";
import { targetUser } from "./target-user";

/**
 * Ends the lock that failed sign-ins have put on an account.
 * @throws AppError NOT_FOUND, RULE_REFUSED, FORBIDDEN
 */
export async function unlockUser(ctx: Ctx, userId: string, { reason }: Reason): Promise<ActedDto> {
  requirePlatform(ctx, "platform-users:support");
  requireFresh(ctx);
  const user = await targetUser(ctx, userId);
  await commit(ctx, {
    on: "platform",
    writes: [],
    audit: {
      action: "user.unlocked",
      resource: { type: "user", id: userId },
      summary: { reason },
      userId,
    },
  });
  await unlock(ctx, user.email);
  return { id: userId };
}
