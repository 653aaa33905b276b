import { hashPassword, passwordRefusals } from "../../platform/auth";
import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { revokeSessions } from "../../platform/gate";
import { platformEmailWrites, wakeEmail } from "../email";
import { emailVerification, tokenVersionIncrease, userById, userUpdatedEvent } from "../users";
import { unlock } from "./account-gate";
import { passwordWrite } from "./credential-rows";
import { userSessionsRevokedEvent } from "./events";
import { isLive, isMailedElsewhere, linkByToken } from "./link-rows";
import { linksRetirement, linkUse } from "./link-writes";
import type { RequestedDto, ResetPassword } from "./schemas";
import { devicesRemoval } from "./remembered-devices";
import { unrevokedIds } from "./session-rows";
import { allSessionsRevocation } from "./session-writes";

/**
 * Sets a new password by an emailed link, once, and ends every session. It signs nobody in. The
 * link also proves the address and unlocks the account: only the mailbox's owner has it.
 * @throws AppError TOKEN_INVALID, PASSWORD_REFUSED (the link stays usable)
 */
export async function resetPassword(ctx: Ctx, input: ResetPassword): Promise<RequestedDto> {
  requireNothing(ctx);
  const db = ctx.platformDb;
  const link = await linkByToken(db, ctx.config, "reset-password", input.token);
  const user = link ? await userById(db, link.userId) : undefined;
  if (!link || !user) throw new AppError("TOKEN_INVALID");
  if (!isLive(link, ctx.now())) return refuse(ctx, user.id, "spent");
  if (isMailedElsewhere(link, user.email)) return refuse(ctx, user.id, "address");
  const problems = await passwordRefusals(ctx, input.password, [user.name, user.email]);
  if (problems.length > 0) {
    throw new AppError("PASSWORD_REFUSED", { details: { password: problems } });
  }
  const hash = await hashPassword(ctx.config, input.password);
  const now = ctx.now();
  const tokenVersion = user.tokenVersion + 1;
  const sessionIds = await unrevokedIds(db, user.id);
  const mail = { kind: "password-changed", to: user.email, userId: user.id, data: {} };
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(linkUse(db, link, now)),
      guarded(emailVerification(db, user.id, now)),
      guarded(tokenVersionIncrease(db, user, now)),
      passwordWrite(db, user.id, hash, now),
      allSessionsRevocation(db, user.id, "password", now),
      linksRetirement(db, user.id, "reset-password", now),
      linksRetirement(db, user.id, "verify-email", now),
      linksRetirement(db, user.id, "magic-link", now),
      linksRetirement(db, user.id, "change-email", now),
      devicesRemoval(db, user.id),
      ...platformEmailWrites(ctx, mail),
    ],
    onMiss: "TOKEN_INVALID",
    audit: {
      action: "password.reset",
      resource: { type: "user", id: user.id },
      userId: user.id,
    },
    events: [
      userSessionsRevokedEvent({ userId: user.id, tokenVersion, sessionIds }),
      userUpdatedEvent(user.id),
    ],
  });
  await revokeSessions(ctx.env, user.id, sessionIds, tokenVersion);
  await Promise.all([unlock(ctx, user.email), ctx.cache.invalidate("profile", user.id)]);
  wakeEmail(ctx, "platform");
  return { email: user.email };
}

async function refuse(ctx: Ctx, userId: string, reason: string): Promise<never> {
  await commit(ctx, {
    on: "platform",
    writes: [],
    audit: {
      action: "password.reset_failed",
      resource: { type: "user", id: userId },
      summary: { reason },
      userId,
    },
  });
  throw new AppError("TOKEN_INVALID");
}
