import { type Ctx, requireNothing } from "../../platform/ctx";
import { type AnsweredChallenge, answerChallenge, openChallenge } from "../auth";
import { codeProved, proveCode } from "./prove-code";
import type { VerifyChallenge } from "./schemas";

/**
 * Answers the challenge of a sign-in by a code, and signs in. Challenge and code are used up
 * together; of concurrent uses of either one succeeds.
 * @throws AppError TOKEN_INVALID for a challenge that cannot be answered any more,
 *   CREDENTIALS_INVALID for a wrong code and for a locked account
 */
export async function verifyChallenge(
  ctx: Ctx,
  { mfaToken, rememberDevice = false, ...input }: VerifyChallenge,
): Promise<AnsweredChallenge> {
  requireNothing(ctx);
  const open = await openChallenge(ctx, mfaToken);
  const checked = await proveCode(ctx, open.user, input, "login.challenge_failed");
  const answered = await answerChallenge(ctx, open, { ...checked, rememberDevice });
  await codeProved(ctx, open.user, checked);
  return answered;
}
