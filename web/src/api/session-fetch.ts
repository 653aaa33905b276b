import { ApiError } from "./api-error";
import { csrfToken, forgetCsrfToken, knownCsrfToken } from "./csrf";
import { needsFreshRead, noteWrite } from "./freshness";
import { refreshSession } from "./refresh";
import { endSession } from "./session-end";
import { text } from "./strings";

const SAFE = new Set(["GET", "HEAD"]);

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    throw new ApiError(0, "NETWORK", text.offline);
  }
}

interface Refusal {
  code?: string;
  details?: { retry?: string[] };
}

async function refusalOf(response: Response): Promise<Refusal> {
  try {
    return (await response.clone().json()) as Refusal;
  } catch {
    return {};
  }
}

async function renew(): Promise<boolean> {
  try {
    return await refreshSession();
  } catch {
    throw new ApiError(0, "NETWORK", text.offline);
  }
}

function isPublicAuth(url: string): boolean {
  return /\/auth\/(register|login|magic-link|passkeys\/authentication|unlock|verify-email|password\/(forgot|reset))/.test(
    url,
  );
}

async function withCsrf(request: Request): Promise<Request> {
  if (SAFE.has(request.method)) return request;
  const token = isPublicAuth(request.url) ? knownCsrfToken() : await csrfToken();
  if (!token) return request;
  const headers = new Headers(request.headers);
  headers.set("X-CSRF-Token", token);
  return new Request(request, { headers });
}

/**
 * `fetch` with the browser session's manners: CSRF token on unsafe methods, fresh reads after own
 * writes, one renewal of an expired session and one of a stale CSRF token, then the request again.
 * Has fetch's own signature, so that a typed client can be given it.
 */
export async function sessionFetch(
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  const original = new Request(input, init);
  const unsafe = !SAFE.has(original.method);
  if (!unsafe && needsFreshRead()) original.headers.set("Cache-Control", "no-cache");

  let response = await send(await withCsrf(original.clone()));
  if (response.status === 401 && !isPublicAuth(original.url)) {
    const { details } = await refusalOf(response);
    const renewed = details?.retry?.includes("refresh") === true && (await renew());
    if (renewed) response = await send(await withCsrf(original.clone()));
    if (response.status === 401) endSession("expired");
  }
  if (response.status === 403 && unsafe && (await refusalOf(response)).code === "CSRF_FAILED") {
    forgetCsrfToken();
    await csrfToken();
    response = await send(await withCsrf(original));
  }
  if (unsafe && response.ok) noteWrite();
  return response;
}
