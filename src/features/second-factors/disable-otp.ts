import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { userById } from "../users";
import { announceFactors, factorRemoval } from "./factor-changes";
import { authenticatorById, authenticatorRemoval, authenticatorsOf, othersCheck } from "./otp-rows";
import type { OtpKind, RemovedDto } from "./schemas";

/**
 * Takes an authenticator away. With the last factor recovery codes and remembered devices go too,
 * and a business that asks for a second factor keeps the user out.
 * @throws AppError NOT_FOUND, CONFLICT if another change came first
 */
export async function disableOtp(
  ctx: Ctx,
  kind: OtpKind,
  { id }: { id: string },
): Promise<RemovedDto> {
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  const db = ctx.platformDb;
  const [user, row, all] = await Promise.all([
    userById(db, userId),
    authenticatorById(db, userId, kind, id),
    authenticatorsOf(db, userId),
  ]);
  if (!user) throw new AppError("NOT_FOUND");
  const remain = all.some((each) => each.kind === kind && each.id !== id);
  const { writes, events } = factorRemoval(ctx, user, { kind, remain });
  const result = { id };
  await commit(ctx, {
    on: "platform",
    writes: [guarded(authenticatorRemoval(db, row)), othersCheck(userId, kind, remain), ...writes],
    audit: {
      action: "second_factor.removed",
      resource: { type: "authenticator", id },
      summary: { factor: kind, name: row.name },
      userId,
    },
    events,
    result,
  });
  await announceFactors(ctx, user);
  return result;
}
