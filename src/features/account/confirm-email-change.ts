import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError, isAppError } from "../../platform/errors";
import { isLive, linkByToken, linksRetirement, linkUse } from "../auth";
import { platformEmailWrites, wakeEmail } from "../email";
import { emailChange, userById, userUpdatedEvent } from "../users";
import type { EmailChangeDto } from "./schemas";

/**
 * Changes the address by the link that was sent to the new one, once. The old address is told, and
 * what was mailed to it opens nothing any more. A reset password or a sign-out everywhere since it
 * was asked for calls it off: whoever asked may have been the reason for that.
 * @throws AppError TOKEN_INVALID
 */
export async function confirmEmailChange(
  ctx: Ctx,
  { token }: { token: string },
): Promise<EmailChangeDto> {
  requireNothing(ctx);
  const db = ctx.platformDb;
  const now = ctx.now();
  const link = await linkByToken(db, ctx.config, "change-email", token);
  const user = link ? await userById(db, link.userId) : undefined;
  const isAsked = link?.request === String(user?.tokenVersion);
  if (!link || !user || !isAsked || !isLive(link, now) || link.email === null) {
    throw new AppError("TOKEN_INVALID");
  }
  const notice = { kind: "email-changed", to: user.email, userId: user.id, data: {} };
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(linkUse(db, link, now)),
      guarded(emailChange(db, user, link.email, now)),
      linksRetirement(db, user.id, "change-email", now),
      linksRetirement(db, user.id, "reset-password", now),
      linksRetirement(db, user.id, "magic-link", now),
      linksRetirement(db, user.id, "unlock-account", now),
      ...platformEmailWrites(ctx, notice),
    ],
    onMiss: "TOKEN_INVALID",
    audit: {
      action: "email.changed",
      resource: { type: "user", id: user.id },
      userId: user.id,
    },
    events: [userUpdatedEvent(user.id)],
  }).catch((error: unknown) => {
    // Somebody has signed up with the address meanwhile.
    throw isAppError(error, "ALREADY_EXISTS") ? new AppError("TOKEN_INVALID") : error;
  });
  wakeEmail(ctx, "platform");
  await ctx.cache.invalidate("profile", user.id);
  return { email: link.email };
}
