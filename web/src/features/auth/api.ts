import type { Login, Register, VerifyEmail } from "@server/features/auth/schemas";
import { client, dataOf } from "../../api";
import { forgetCsrfToken } from "../../api/csrf";
import { queryClient } from "../../api/query-client";

/** Asks for cookies, so that no token reaches JavaScript. */
const BROWSER = { headers: { "X-Session": "cookie" } };

function beginSession(): void {
  forgetCsrfToken();
  queryClient.clear();
}

/** Signs in. @throws ApiError CREDENTIALS_INVALID */
export function signIn(json: Login): Promise<unknown> {
  beginSession();
  return dataOf(client.auth.login.$post({ json }, BROWSER));
}

/** Confirms an address by the link's token or by address and code, which also signs in. */
export function verifyEmail(json: VerifyEmail): Promise<unknown> {
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
