import { type Ctx, requireSelf } from "../../platform/ctx";
import { commit, guarded, type Write } from "../../platform/db";
import { AppError, isAppError } from "../../platform/errors";
import { platformEmailWrites, wakeEmail } from "../email";
import { phoneWrite, userById, userUpdatedEvent } from "../users";
import { isCodeOf, isLive, phoneCodeById } from "./phone-code-rows";
import { codeMiss, codesRetirement, codeUse } from "./phone-code-writes";
import type { PhoneDto, Redeem } from "./schemas";
import { sessionOf } from "./session-of";

/**
 * Makes a number the user's by the code that was sent to it, once, in the session that asked. The
 * account's address is told (ASVS 6.3.7).
 * @throws AppError TOKEN_INVALID, ALREADY_EXISTS if another account has the number
 */
export async function confirmPhoneChange(ctx: Ctx, { id, code }: Redeem): Promise<PhoneDto> {
  const userId = requireSelf(ctx);
  const db = ctx.platformDb;
  const now = ctx.now();
  const [row, user] = await Promise.all([phoneCodeById(db, id), userById(db, userId)]);
  if (!user) throw new AppError("NOT_FOUND");
  const isTheirs = row?.userId === userId && row.askedBy === sessionOf(ctx);
  if (!row || !isTheirs || row.purpose !== "change-phone") throw new AppError("TOKEN_INVALID");
  if (!isLive(row, now)) return refuse(ctx, userId, "spent");
  if (!isCodeOf(ctx.config, row, code)) return refuse(ctx, userId, "code", [codeMiss(db, row)]);
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(codeUse(db, row, now)),
      guarded(phoneWrite(db, user, row.phone, now)),
      codesRetirement(db, userId, now),
      ...platformEmailWrites(ctx, { kind: "phone-changed", to: user.email, userId, data: {} }),
    ],
    onMiss: "TOKEN_INVALID",
    audit: {
      action: "phone.changed",
      resource: { type: "user", id: userId },
      summary: { from: hidden(user.phone), to: hidden(row.phone) },
      userId,
    },
    events: [userUpdatedEvent(userId)],
  }).catch((error: unknown) => {
    throw isAppError(error, "ALREADY_EXISTS") ? taken() : error;
  });
  wakeEmail(ctx, "platform");
  await ctx.cache.invalidate("profile", userId);
  return { phone: row.phone };
}

/** Who reads the number's messages may know it: they can sign in to that account by them. */
function taken(): AppError {
  return new AppError("ALREADY_EXISTS", {
    message: "Another account has this number. Remove it there first.",
  });
}

/** The log outlives the account: it knows the end of a number only. */
function hidden(phone: string | null): string | null {
  return phone === null ? null : `…${phone.slice(-3)}`;
}

async function refuse(
  ctx: Ctx,
  userId: string,
  reason: string,
  writes: Write[] = [],
): Promise<never> {
  await commit(ctx, {
    on: "platform",
    writes,
    audit: {
      action: "phone.change_failed",
      resource: { type: "user", id: userId },
      summary: { reason },
      userId,
    },
  });
  throw new AppError("TOKEN_INVALID");
}
