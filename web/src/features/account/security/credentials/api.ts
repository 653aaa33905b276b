import type { AccountDto, ChangePassword } from "@server/features/account/schemas";
import type { PhoneCodeDto, PhoneDto, Redeem } from "@server/features/phone/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf, onceWith } from "../../../../api";

/** Whether there is a password, and which address waits. */
export const accountQuery = queryOptions<AccountDto>({
  queryKey: ["account"],
  queryFn: ({ signal }) => dataOf(client.auth.account.$get({}, abortable(signal))),
});

/**
 * Changes the password; every other session ends, this one goes on with new cookies.
 * @throws ApiError CREDENTIALS_INVALID, PASSWORD_REFUSED
 */
export function changePassword(json: ChangePassword): Promise<unknown> {
  return dataOf(client.auth.password.change.$post({ json }));
}

/** Sends a link to a new address. The answer never tells whether somebody has it. */
export function requestEmailChange(email: string, key: string): Promise<{ email: string }> {
  return dataOf(client.auth.email.change.$post({ json: { email } }, onceWith(key)));
}

/** Makes that link useless. */
export function cancelEmailChange(): Promise<unknown> {
  return dataOf(client.auth.email.change.$delete());
}

/** Sends a code to a number. @throws ApiError RULE_REFUSED, RATE_LIMITED */
export function requestPhoneChange(phone: string, key: string): Promise<PhoneCodeDto> {
  return dataOf(client.auth.phone.change.$post({ json: { phone } }, onceWith(key)));
}

/** Makes the number the user's. @throws ApiError TOKEN_INVALID, ALREADY_EXISTS */
export function confirmPhoneChange(json: Redeem): Promise<PhoneDto> {
  return dataOf(client.auth.phone.change.verify.$post({ json }));
}

/** Removes the number. */
export function removePhone(): Promise<PhoneDto> {
  return dataOf(client.auth.phone.$delete());
}
