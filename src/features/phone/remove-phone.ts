import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { platformEmailWrites, wakeEmail } from "../email";
import { phoneWrite, userById, userUpdatedEvent } from "../users";
import { codesRetirement } from "./phone-code-writes";
import type { PhoneDto } from "./schemas";

/**
 * Takes the number off the account: no code signs in by it any more. The account's address is told.
 * @throws AppError STEP_UP_REQUIRED, NOT_FOUND if there is none
 */
export async function removePhone(ctx: Ctx): Promise<PhoneDto> {
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  const db = ctx.platformDb;
  const now = ctx.now();
  const user = await userById(db, userId);
  if (!user || user.phone === null) throw new AppError("NOT_FOUND");
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(phoneWrite(db, user, null, now)),
      codesRetirement(db, userId, now),
      ...platformEmailWrites(ctx, { kind: "phone-removed", to: user.email, userId, data: {} }),
    ],
    audit: { action: "phone.removed", resource: { type: "user", id: userId }, userId },
    events: [userUpdatedEvent(userId)],
  });
  wakeEmail(ctx, "platform");
  await ctx.cache.invalidate("profile", userId);
  return { phone: null };
}
