import { ApiError } from "./api-error";
import { text } from "./strings";

let token: string | undefined;
let loading: Promise<string | undefined> | undefined;

/** The token if it is already known; no request. */
export function knownCsrfToken(): string | undefined {
  return token;
}

/** Forgets the token: it belongs to one session and dies with it. */
export function forgetCsrfToken(): void {
  token = undefined;
  loading = undefined;
}

async function load(): Promise<string | undefined> {
  const response = await fetch("/api/v1/auth/csrf").catch(() => {
    throw new ApiError(0, "NETWORK", text.offline);
  });
  if (!response.ok) return undefined;
  const body = (await response.json()) as { data?: { csrfToken?: string } };
  token = body.data?.csrfToken;
  return token;
}

/**
 * The session's token, fetched at most once however many callers ask at the same time. An expired
 * access token does not matter, the refresh cookie is enough; without a session it is undefined.
 * @throws ApiError NETWORK
 */
export function csrfToken(): Promise<string | undefined> {
  if (token) return Promise.resolve(token);
  loading ??= load().finally(() => {
    loading = undefined;
  });
  return loading;
}
