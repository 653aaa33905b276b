import { codeSender } from "../../integrations/whatsapp";
import { sha256 } from "../../platform/crypto";
import { type Ctx, requireNothing } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { userByPhone } from "../users";
import { countCountry, countNumber } from "./code-gates";
import { codeRequestedEvent } from "./events";
import { newPhoneCode, toPhoneCodeDto } from "./phone-code-rows";
import { codeInsert } from "./phone-code-writes";
import type { PhoneCodeDto, PhoneInput } from "./schemas";

/**
 * Sends a code to sign in by, if an account has the number. Numbers nobody has, and those that had
 * too many codes, get the same answer after the same work (ASVS 6.3.8).
 * @param browser token of the browser that asks: the code works in that one only (ASVS 6.5.5)
 * @throws AppError NOT_CONFIGURED
 */
export async function requestSignInCode(
  ctx: Ctx,
  browser: string,
  { phone }: PhoneInput,
): Promise<PhoneCodeDto> {
  requireNothing(ctx);
  if (!codeSender(ctx.config)) throw new AppError("NOT_CONFIGURED");
  const db = ctx.platformDb;
  const [number, user] = await Promise.all([countNumber(ctx, phone), userByPhone(db, phone)]);
  const isWanted = number.allowed && user?.status === "active";
  const country = await countCountry(ctx, phone, isWanted);
  const userId = isWanted && country.allowed ? user.id : null;
  const askedBy = sha256(browser);
  const row = newPhoneCode(ctx, { purpose: "sign-in", askedBy, phone, userId });
  await commit(ctx, {
    on: "platform",
    writes: [codeInsert(db, row)],
    audit: {
      action: "phone.code_requested",
      resource: { type: "user", id: user?.id ?? null },
      summary: { purpose: row.purpose, sent: userId !== null },
      ...(user && { userId: user.id }),
    },
    events: [codeRequestedEvent(row.id)],
  });
  return toPhoneCodeDto(row);
}
