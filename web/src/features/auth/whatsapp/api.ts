import type { SignInDto } from "@server/features/auth/schemas";
import type { PhoneCodeDto, Redeem } from "@server/features/phone/schemas";
import { client, dataOf } from "../../../api";
import { beginSession, BROWSER } from "../api";

/** Sends a code over WhatsApp. The answer never tells whether an account has the number. */
export function requestWhatsAppCode(phone: string): Promise<PhoneCodeDto> {
  return dataOf(client.auth.otp.whatsapp.$post({ json: { phone } }));
}

/** Signs in by the code, in the browser that asked. @throws ApiError TOKEN_INVALID */
export function signInByWhatsApp(json: Redeem): Promise<SignInDto> {
  beginSession();
  return dataOf(client.auth.otp.whatsapp.verify.$post({ json }, BROWSER));
}
