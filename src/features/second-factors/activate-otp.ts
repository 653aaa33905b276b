import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { provePresence } from "../auth";
import { userById } from "../users";
import { firstCounter } from "./check-code";
import { announceFactors, factorAddition } from "./factor-changes";
import { activation, enrolmentById } from "./otp-rows";
import type { Activate, OtpKind, RecoveryCodesDto } from "./schemas";

/**
 * Turns an authenticator on by a first code of it. The session counts as proved by two factors from
 * here on; devices that were remembered are forgotten; the user is told by mail.
 * @returns recovery codes if it is the user's first factor
 * @throws AppError NOT_FOUND, TOKEN_INVALID for a wrong code, CONFLICT if another change came first
 */
export async function activateOtp(
  ctx: Ctx,
  kind: OtpKind,
  { id, code }: Activate,
): Promise<RecoveryCodesDto> {
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  const [user, row] = await Promise.all([
    userById(ctx.platformDb, userId),
    enrolmentById(ctx, userId, kind, id),
  ]);
  if (!user) throw new AppError("NOT_FOUND");
  const next = firstCounter(ctx, row, code);
  if (next === null) {
    throw new AppError("TOKEN_INVALID", { details: { code: ["This code is not right"] } });
  }
  const { recoveryCodes, writes, events } = factorAddition(ctx, user, kind);
  await provePresence(ctx, {
    method: kind,
    multiFactor: true,
    writes: [guarded(activation(ctx.platformDb, row, next, ctx.now())), ...writes],
    onMiss: "CONFLICT",
    audit: [
      {
        action: "second_factor.added",
        resource: { type: "authenticator", id: row.id },
        summary: { factor: kind, name: row.name },
        userId,
      },
    ],
    events,
  });
  await announceFactors(ctx, user);
  return { recoveryCodes };
}
