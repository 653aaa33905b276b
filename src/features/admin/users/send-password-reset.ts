import { type Ctx, requireFresh, requirePlatform } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { linkInsert, linkMail, newLink } from "../../auth";
import { wakeEmail } from "../../email";
import { activeUserCheck } from "../../users";
import type { ActedDto, Reason } from "../schemas";
import { targetUser } from "./target-user";

/**
 * Sends a user the link to choose a new password. Staff never see it and never choose one
 * (ASVS 6.4.6).
 * @throws AppError NOT_FOUND, RULE_REFUSED, FORBIDDEN, STATE_INVALID unless the account is active
 */
export async function sendPasswordReset(
  ctx: Ctx,
  userId: string,
  { reason }: Reason,
): Promise<ActedDto> {
  requirePlatform(ctx, "platform-users:support");
  requireFresh(ctx);
  const user = await targetUser(ctx, userId);
  if (user.status !== "active") throw new AppError("STATE_INVALID");
  const link = newLink(ctx, "reset-password", userId);
  const result = { id: userId };
  await commit(ctx, {
    on: "platform",
    writes: [
      activeUserCheck(user),
      linkInsert(ctx.platformDb, link),
      ...linkMail(ctx, user.email, link),
    ],
    onMiss: "STATE_INVALID",
    audit: {
      action: "password.reset_sent",
      resource: { type: "user", id: userId },
      summary: { reason },
      userId,
    },
    result,
  });
  wakeEmail(ctx, "platform");
  return result;
}
