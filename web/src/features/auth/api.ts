import type {
  Login,
  MagicLinkDto,
  Register,
  SignInDto,
  VerifyEmail,
  VerifyMagicLink,
} from "@server/features/auth/schemas";
import type { SignInMethodsDto } from "@server/features/identities/schemas";
import { queryOptions } from "@tanstack/react-query";
import { abortable, client, dataOf } from "../../api";
import { forgetCsrfToken } from "../../api/csrf";
import { queryClient } from "../../api/query-client";

/** Asks for cookies, so that no token reaches JavaScript. */
export const BROWSER = { headers: { "X-Session": "cookie" } };

export function beginSession(): void {
  forgetCsrfToken();
  queryClient.clear();
}

/** How people may sign in here. */
export const signInMethodsQuery = queryOptions<SignInMethodsDto>({
  queryKey: ["sign-in-methods"],
  queryFn: ({ signal }) => dataOf(client.auth.methods.$get({}, abortable(signal))),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Signs in. @throws ApiError CREDENTIALS_INVALID */
export function signIn(json: Login): Promise<SignInDto> {
  beginSession();
  return dataOf(client.auth.login.$post({ json }, BROWSER));
}

/** Sends a link and a code. The answer never tells whether the address exists. */
export function requestMagicLink(email: string): Promise<MagicLinkDto> {
  return dataOf(client.auth["magic-link"].$post({ json: { email } }));
}

/** Signs in by the link's token, or by its code. @throws ApiError TOKEN_INVALID */
export function verifyMagicLink(json: VerifyMagicLink): Promise<SignInDto> {
  beginSession();
  return dataOf(client.auth["magic-link"].verify.$post({ json }, BROWSER));
}

/** Ends the lock of an account with the token of its mail. @throws ApiError TOKEN_INVALID */
export function unlockAccount(token: string): Promise<{ email: string }> {
  return dataOf(client.auth.unlock.$post({ json: { token } }));
}

/** Confirms an address by the link's token or by address and code, which also signs in. */
export function verifyEmail(json: VerifyEmail): Promise<SignInDto> {
  beginSession();
  return dataOf(client.auth["verify-email"].$post({ json }, BROWSER));
}

/** Registers. The answer is the same for new and taken addresses. */
export function register(json: Register): Promise<unknown> {
  return dataOf(client.auth.register.$post({ json }));
}

/** Sends the confirmation again. The answer never tells whether the address exists. */
export function resendVerification(email: string): Promise<unknown> {
  return dataOf(client.auth["verify-email"].resend.$post({ json: { email } }));
}

/** Sends a reset link. The answer never tells whether the address exists. */
export function forgotPassword(email: string): Promise<unknown> {
  return dataOf(client.auth.password.forgot.$post({ json: { email } }));
}

/** Sets a new password with the token of a reset link. */
export function resetPassword(token: string, password: string): Promise<unknown> {
  return dataOf(client.auth.password.reset.$post({ json: { token, password } }));
}
