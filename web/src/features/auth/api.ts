import { request } from "../../api";
import { forgetCsrfToken } from "../../api/csrf";
import { queryClient } from "../../api/query-client";

const BROWSER = { "X-Session": "cookie" };

function startSession(path: string, body: unknown): Promise<unknown> {
  forgetCsrfToken();
  queryClient.clear();
  return request("POST", path, { body, headers: BROWSER });
}

/** Signs in with cookies; no token reaches JavaScript. @throws ApiError CREDENTIALS_INVALID */
export function signIn(input: { email: string; password: string }): Promise<unknown> {
  return startSession("/auth/login", input);
}

/** Confirms an address by the link's token or by address and code, which also signs in. */
export function verifyEmail(proof: { token: string } | { email: string; code: string }) {
  return startSession("/auth/verify-email", proof);
}

/** Registers. The answer is the same for new and taken addresses. */
export function register(input: { email: string; password: string; name: string }) {
  return request("POST", "/auth/register", { body: input });
}

/** Sends the confirmation again. The answer never tells whether the address exists. */
export function resendVerification(email: string): Promise<unknown> {
  return request("POST", "/auth/verify-email/resend", { body: { email } });
}

/** Sends a reset link. The answer never tells whether the address exists. */
export function forgotPassword(email: string): Promise<unknown> {
  return request("POST", "/auth/password/forgot", { body: { email } });
}

/** Sets a new password with the token of a reset link. */
export function resetPassword(token: string, password: string): Promise<unknown> {
  return request("POST", "/auth/password/reset", { body: { token, password } });
}
