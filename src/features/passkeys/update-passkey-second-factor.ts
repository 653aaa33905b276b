import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { announceFactors, factorAddition, factorRemoval } from "../second-factors";
import { userById } from "../users";
import { passkeyCount } from "./passkey-rows";
import { answerableCheck } from "./passkey-writes";
import type { PasskeySecondFactorDto, PasskeySecondFactorInput } from "./schemas";

/**
 * Says whether a passkey is asked for after other first factors. Adding a passkey alone does not:
 * nobody is asked for something without having said so.
 * @returns recovery codes if it is the user's first factor
 * @throws AppError RULE_REFUSED without a passkey, CONFLICT if another change came first
 */
export async function updatePasskeySecondFactor(
  ctx: Ctx,
  { enabled }: PasskeySecondFactorInput,
): Promise<PasskeySecondFactorDto> {
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  const [user, count] = await Promise.all([
    userById(ctx.platformDb, userId),
    passkeyCount(ctx.platformDb, userId),
  ]);
  if (!user) throw new AppError("NOT_FOUND");
  if (enabled && count === 0) {
    throw new AppError("RULE_REFUSED", { message: "Add a passkey first." });
  }
  if (enabled === user.secondFactors.includes("passkey")) return { enabled, recoveryCodes: [] };
  const addition = enabled ? factorAddition(ctx, user, "passkey") : null;
  const change = addition ?? factorRemoval(ctx, user, { kind: "passkey", remain: false });
  await commit(ctx, {
    on: "platform",
    writes: [...change.writes, answerableCheck(userId)],
    audit: {
      action: enabled ? "second_factor.added" : "second_factor.removed",
      resource: { type: "user", id: userId },
      summary: { factor: "passkey" },
      userId,
    },
    events: change.events,
  });
  await announceFactors(ctx, user);
  return { enabled, recoveryCodes: addition?.recoveryCodes ?? [] };
}
