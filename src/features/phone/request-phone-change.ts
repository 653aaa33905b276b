import { codeSender } from "../../integrations/whatsapp";
import { type Ctx, requireFresh, requireSelf } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { userById } from "../users";
import { spendCode } from "./code-gates";
import { codeRequestedEvent } from "./events";
import { newPhoneCode, toPhoneCodeDto } from "./phone-code-rows";
import { codeInsert, codesRetirement } from "./phone-code-writes";
import type { PhoneCodeDto, PhoneInput } from "./schemas";
import { sessionOf } from "./session-of";

/**
 * Sends a code to a number that is to become the user's. Says the same for a number that another
 * account has: who cannot read its messages learns nothing. Earlier codes of the user end.
 * @throws AppError STEP_UP_REQUIRED, NOT_CONFIGURED, RULE_REFUSED for the number one has,
 *   RATE_LIMITED
 */
export async function requestPhoneChange(ctx: Ctx, { phone }: PhoneInput): Promise<PhoneCodeDto> {
  const userId = requireSelf(ctx);
  requireFresh(ctx);
  if (!codeSender(ctx.config)) throw new AppError("NOT_CONFIGURED");
  const db = ctx.platformDb;
  const user = await userById(db, userId);
  if (!user) throw new AppError("NOT_FOUND");
  if (user.phone === phone && user.phoneVerifiedAt !== null) {
    throw new AppError("RULE_REFUSED", { details: { phone: ["This is your number already"] } });
  }
  await spendCode(ctx, phone);
  const askedBy = sessionOf(ctx);
  const row = newPhoneCode(ctx, { purpose: "change-phone", askedBy, phone, userId });
  const result = toPhoneCodeDto(row);
  await commit(ctx, {
    on: "platform",
    writes: [codesRetirement(db, userId, ctx.now()), codeInsert(db, row)],
    audit: {
      action: "phone.code_requested",
      resource: { type: "user", id: userId },
      summary: { purpose: row.purpose, sent: true },
      userId,
    },
    events: [codeRequestedEvent(row.id)],
    result,
  });
  return result;
}
