import { sha256 } from "../../platform/crypto";
import { type Ctx, requireNothing } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import {
  type AnsweredChallenge,
  answerChallenge,
  type Challenged,
  completeSignIn,
  openChallenge,
  type SignedIn,
} from "../auth";
import { checkAssertion } from "./check-assertion";
import { refusePasskey } from "./refuse-passkey";
import type { FinishAuthentication } from "./schemas";

/**
 * Signs in by passkey, or answers a challenge with one. A passkey that verified its user counts as
 * two factors, any other as one. Passwords guessed by others and the lock they lead to change
 * nothing here: signatures cannot be guessed.
 * @param browser token of the browser that asks; the ceremony must have begun in it
 * @throws AppError PASSKEY_REFUSED, TOKEN_INVALID
 */
export async function signInWithPasskey(
  ctx: Ctx,
  browser: string | null,
  { response, mfaToken, rememberDevice = false }: FinishAuthentication,
): Promise<SignedIn | Challenged | AnsweredChallenge> {
  requireNothing(ctx);
  if (mfaToken !== undefined) return answer(ctx, mfaToken, response, rememberDevice);
  if (browser === null) throw new AppError("PASSKEY_REFUSED");
  const ceremony = { kind: "sign-in", askedBy: sha256(browser) } as const;
  const checked = await checkAssertion(ctx, ceremony, response);
  if ("refused" in checked) return refusePasskey(ctx, "login.failed", checked);
  const { passkey, user, userVerified, writes } = checked;
  return completeSignIn(ctx, user, {
    method: "passkey",
    multiFactor: userVerified,
    summary: { passkey: passkey.id, userVerified },
    writes,
    onMiss: "PASSKEY_REFUSED",
  });
}

async function answer(
  ctx: Ctx,
  mfaToken: string,
  response: FinishAuthentication["response"],
  rememberDevice: boolean,
): Promise<AnsweredChallenge> {
  const open = await openChallenge(ctx, mfaToken);
  const expected = {
    kind: "second-factor",
    askedBy: open.challenge.id,
    userId: open.user.id,
    // Where a passkey was the first factor already, being there once more adds nothing.
    verified: open.challenge.method === "passkey",
  } as const;
  const checked = await checkAssertion(ctx, expected, response);
  if ("refused" in checked) return refusePasskey(ctx, "login.failed", checked);
  return answerChallenge(ctx, open, { factor: "passkey", writes: checked.writes, rememberDevice });
}
