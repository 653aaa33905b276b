import { type Ctx, requireSelf } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { countAttempt, forgetAttempts, noteFailure } from "../auth";
import { userById } from "../users";
import { counterAfter } from "./check-code";
import { authenticatorById, codeUse } from "./otp-rows";
import type { RemovedDto, Resync } from "./schemas";

/**
 * Finds a token again that was pressed up to fifty times in between, by two codes in a row (RFC
 * 4226 §7.4). Counted like attempts to sign in.
 * @throws AppError NOT_FOUND, TOKEN_INVALID for codes that are not its, and for a locked account
 */
export async function resyncHotp(ctx: Ctx, { id, ...codes }: Resync): Promise<RemovedDto> {
  const userId = requireSelf(ctx);
  const db = ctx.platformDb;
  const [user, row] = await Promise.all([
    userById(db, userId),
    authenticatorById(db, userId, "hotp", id),
  ]);
  if (!user) throw new AppError("NOT_FOUND");
  const attempt = await countAttempt(ctx, user.email);
  const next = counterAfter(ctx, row, codes);
  if (!attempt.allowed || next === null) {
    const entry = {
      action: "second_factor.resync_failed",
      resource: { type: "authenticator", id },
      summary: { reason: attempt.allowed ? "code" : "locked" },
      userId,
    };
    await noteFailure(ctx, { email: user.email, user, attempt, entry });
    throw new AppError("TOKEN_INVALID", { details: { code: ["These codes are not right"] } });
  }
  const result = { id };
  await commit(ctx, {
    on: "platform",
    writes: [guarded(codeUse(db, row, next, ctx.now()))],
    onMiss: "TOKEN_INVALID",
    audit: {
      action: "second_factor.resynced",
      resource: { type: "authenticator", id },
      userId,
    },
    result,
  });
  await forgetAttempts(ctx, user.email);
  return result;
}
