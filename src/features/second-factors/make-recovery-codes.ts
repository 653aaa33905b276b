import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { platformEmailWrites } from "../email";
import { hasFactor, secondFactorsWrite, userById, userUpdatedEvent, withFactor } from "../users";
import { announceFactors } from "./factor-changes";
import { newRecoveryCodes, recoveryCodesWrites } from "./recovery-code-rows";
import type { RecoveryCodesDto } from "./schemas";

/**
 * Makes new recovery codes; those there were stop working.
 * @throws AppError RULE_REFUSED without a factor that they could stand in for
 */
export async function makeRecoveryCodes(ctx: Ctx): Promise<RecoveryCodesDto> {
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  const user = await userById(ctx.platformDb, userId);
  if (!user) throw new AppError("NOT_FOUND");
  if (!hasFactor(user.secondFactors)) {
    throw new AppError("RULE_REFUSED", { message: "Set up a second factor first." });
  }
  const recoveryCodes = newRecoveryCodes();
  const next = withFactor(user.secondFactors, "recovery-code");
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(secondFactorsWrite(ctx.platformDb, user, next, ctx.now())),
      ...recoveryCodesWrites(ctx, userId, recoveryCodes),
      ...platformEmailWrites(ctx, {
        kind: "recovery-codes-made",
        to: user.email,
        userId,
        data: {},
      }),
    ],
    audit: { action: "recovery_codes.made", resource: { type: "user", id: userId }, userId },
    events: [userUpdatedEvent(userId)],
  });
  await announceFactors(ctx, user);
  return { recoveryCodes };
}
