import { hashPassword, passwordRefusals, verifyPassword } from "../../platform/auth";
import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { revokeSessions } from "../../platform/gate";
import {
  countAttempt,
  forgetAttempts,
  linksRetirement,
  noteFailure,
  otherSessionsRevocation,
  passwordHashOf,
  passwordWrite,
  devicesRemoval,
  sessionById,
  signedIn,
  type SignedIn,
  unrevokedIds,
  userSessionsRevokedEvent,
} from "../auth";
import { platformEmailWrites, wakeEmail } from "../email";
import { tokenVersionIncrease, userById, type UserRow } from "../users";
import type { ChangePassword } from "./schemas";

/**
 * Changes the password of the signed-in user, or gives a first one to an account without (ASVS
 * 6.2.2, 6.2.3). Every other session ends; this one gets new tokens, because all earlier ones die.
 * @throws AppError STEP_UP_REQUIRED, CREDENTIALS_INVALID if the current password is wrong or
 *   missing, PASSWORD_REFUSED
 */
export async function changePassword(ctx: Ctx, input: ChangePassword): Promise<SignedIn> {
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  if (ctx.actor.type !== "user") throw new AppError("UNAUTHENTICATED");
  const { sessionId } = ctx.actor;
  const db = ctx.platformDb;
  const [user, stored, session, sessionIds] = await Promise.all([
    userById(db, userId),
    passwordHashOf(db, userId),
    sessionById(db, sessionId),
    unrevokedIds(db, userId),
  ]);
  if (!user || !session) throw new AppError("NOT_FOUND");
  if (stored !== null) await checkCurrent(ctx, user, stored, input.currentPassword ?? "");
  const problems = await passwordRefusals(ctx, input.password, [user.name, user.email]);
  if (problems.length > 0) {
    throw new AppError("PASSWORD_REFUSED", { details: { password: problems } });
  }
  const hash = await hashPassword(ctx.config, input.password);
  const now = ctx.now();
  const tokenVersion = user.tokenVersion + 1;
  const ended = sessionIds.filter((id) => id !== sessionId);
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(tokenVersionIncrease(db, user, now)),
      passwordWrite(db, userId, hash, now),
      otherSessionsRevocation(db, userId, sessionId, "password", now),
      linksRetirement(db, userId, "reset-password", now),
      linksRetirement(db, userId, "magic-link", now),
      linksRetirement(db, userId, "change-email", now),
      devicesRemoval(db, userId),
      ...platformEmailWrites(ctx, { kind: "password-changed", to: user.email, userId, data: {} }),
    ],
    audit: {
      action: "password.changed",
      resource: { type: "user", id: userId },
      summary: { sessionsEnded: ended.length },
    },
    events: [userSessionsRevokedEvent({ userId, tokenVersion, sessionIds: ended })],
  });
  await revokeSessions(ctx.env, userId, ended, tokenVersion);
  await forgetAttempts(ctx, user.email);
  wakeEmail(ctx, "platform");
  return signedIn(ctx.config, { ...user, tokenVersion }, session, now);
}

/** Counted like a sign-in: a stolen session must not be a place to guess at the password. */
async function checkCurrent(ctx: Ctx, user: UserRow, stored: string, given: string) {
  const attempt = await countAttempt(ctx, user.email);
  const { ok } = await verifyPassword(ctx.config, given, stored);
  if (attempt.allowed && ok) return;
  const entry = {
    action: "password.change_failed",
    resource: { type: "user", id: user.id },
    summary: { reason: attempt.allowed ? "password" : "locked" },
    userId: user.id,
  };
  await noteFailure(ctx, { email: user.email, user, attempt, entry });
  throw new AppError("CREDENTIALS_INVALID", {
    message: "The current password is not right.",
    details: { currentPassword: ["The current password is not right"] },
  });
}
