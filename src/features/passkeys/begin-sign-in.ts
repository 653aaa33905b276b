import { sha256 } from "../../platform/crypto";
import { type Ctx, requireNothing } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { openChallenge } from "../auth";
import { beginAssertion } from "./begin-assertion";
import { passkeysOf } from "./passkey-rows";
import type { AuthenticationOptionsDto, BeginAuthentication } from "./schemas";

/**
 * Begins a sign-in by passkey. Nobody says who they are: the authenticator offers what it has, so
 * that the answer tells nothing about accounts. With the token of a challenge, its user's passkeys
 * are asked for as the second factor.
 * @param browser token of the browser that asks
 * @throws AppError TOKEN_INVALID, RULE_REFUSED where passkeys do not answer the challenge
 */
export async function beginSignIn(
  ctx: Ctx,
  browser: string,
  { mfaToken }: BeginAuthentication,
): Promise<AuthenticationOptionsDto> {
  requireNothing(ctx);
  if (mfaToken === undefined) {
    const ceremony = { kind: "sign-in", askedBy: sha256(browser) } as const;
    return beginAssertion(ctx, ceremony, { passkeys: [], userVerification: "preferred" });
  }
  const { challenge, user } = await openChallenge(ctx, mfaToken);
  if (!user.secondFactors.includes("passkey")) {
    throw new AppError("RULE_REFUSED", { message: "Passkeys do not answer this challenge." });
  }
  const ceremony = { kind: "second-factor", askedBy: challenge.id } as const;
  return beginAssertion(ctx, ceremony, {
    userId: user.id,
    passkeys: await passkeysOf(ctx.platformDb, user.id),
    userVerification: challenge.method === "passkey" ? "required" : "discouraged",
  });
}
