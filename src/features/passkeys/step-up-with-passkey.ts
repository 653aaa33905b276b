import { type Ctx, FRESH_MS, requireSelf } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { iso } from "../../platform/http/fields";
import { type FreshDto, provePresence } from "../auth";
import { userById } from "../users";
import { beginAssertion } from "./begin-assertion";
import { checkAssertion } from "./check-assertion";
import { passkeysOf } from "./passkey-rows";
import { refusePasskey } from "./refuse-passkey";
import type { AuthenticationOptionsDto, AuthenticationResponse } from "./schemas";

/**
 * Begins opening sensitive actions by a passkey of one's own.
 * @throws AppError RULE_REFUSED if there is none
 */
export async function beginStepUp(ctx: Ctx): Promise<AuthenticationOptionsDto> {
  const userId = requireSelf(ctx);
  const passkeys = await passkeysOf(ctx.platformDb, userId);
  if (passkeys.length === 0) {
    throw new AppError("RULE_REFUSED", { message: "You have no passkey yet." });
  }
  const verified = await mustVerify(ctx, userId);
  return beginAssertion(ctx, ceremonyOf(ctx), {
    userId,
    passkeys,
    userVerification: verified ? "required" : "preferred",
  });
}

/**
 * Opens sensitive actions for ten minutes by a passkey of one's own.
 * @throws AppError PASSKEY_REFUSED
 */
export async function stepUpWithPasskey(
  ctx: Ctx,
  response: AuthenticationResponse,
): Promise<FreshDto> {
  const userId = requireSelf(ctx);
  const expected = { ...ceremonyOf(ctx), userId, verified: await mustVerify(ctx, userId) };
  const checked = await checkAssertion(ctx, expected, response);
  if ("refused" in checked) return refusePasskey(ctx, "session.step_up_failed", checked);
  const { userVerified: multiFactor, writes } = checked;
  const at = await provePresence(ctx, { method: "passkey", multiFactor, writes });
  return { freshUntil: iso(at + FRESH_MS) };
}

/** Where other second factors are set up, and passkeys are none of them, one must count as two. */
async function mustVerify(ctx: Ctx, userId: string): Promise<boolean> {
  const factors = (await userById(ctx.platformDb, userId))?.secondFactors ?? [];
  return factors.length > 0 && !factors.includes("passkey");
}

function ceremonyOf({ actor }: Ctx) {
  if (actor.type !== "user") throw new AppError("UNAUTHENTICATED");
  return { kind: "step-up", askedBy: actor.sessionId } as const;
}
