import type { Ctx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { raiseAlert } from "../alerts";
import { countAttempt, countCode, forgetAttempts, forgetCodes, noteFailure } from "../auth";
import { wakeEmail } from "../email";
import type { UserRow } from "../users";
import { checkCode, type CheckedCode } from "./check-code";
import type { StepUpByCode } from "./schemas";

/**
 * Checks a code and counts the attempt before that, together with the account's attempts to sign
 * in: a burst of guesses spends as many attempts, and a locked account's right code is refused like
 * a wrong one. Codes that can be guessed at have a limit of their own besides.
 * @param failure the action that a refusal is noted as
 * @throws AppError CREDENTIALS_INVALID
 */
export async function proveCode(
  ctx: Ctx,
  user: UserRow,
  input: StepUpByCode,
  failure: "login.challenge_failed" | "session.step_up_failed",
): Promise<CheckedCode> {
  const counting = input.method === "recovery-code" ? countAttempt : countCode;
  const [attempt, checked] = await Promise.all([
    counting(ctx, user.email),
    checkCode(ctx, user, input),
  ]);
  if (attempt.allowed && checked) return checked;
  const details = { action: failure, method: input.method };
  const alert = raiseAlert(ctx, { kind: "second_factor.failed", subject: user.id, details });
  const entry = {
    action: failure,
    resource: { type: "user", id: user.id },
    summary: { reason: attempt.allowed ? "code" : "locked", method: input.method },
    userId: user.id,
  };
  await noteFailure(ctx, { email: user.email, user, attempt, entry, ...alert });
  throw new AppError("CREDENTIALS_INVALID", { message: "This code is not right." });
}

/** After the commit that used a code up: the failed attempts are forgotten, a notice goes out. */
export async function codeProved(ctx: Ctx, user: UserRow, { factor }: CheckedCode): Promise<void> {
  await Promise.all([forgetAttempts(ctx, user.email), forgetCodes(ctx, user.email)]);
  if (factor !== "recovery-code") return;
  wakeEmail(ctx, "platform");
  await ctx.cache.invalidate("profile", user.id);
}
