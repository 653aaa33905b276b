import { ApiError } from "./api-error";
import { csrfToken, forgetCsrfToken, knownCsrfToken } from "./csrf";
import { needsFreshRead, noteWrite } from "./freshness";
import { refreshSession } from "./refresh";
import { endSession } from "./session-end";
import { requestStepUp } from "./step-up";
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
  return /\/invitations\/(preview|decline)|\/auth\/(register|login|magic-link|mfa\/verify|passkeys\/authentication|otp\/whatsapp|email\/change\/confirm|account\/restore|unlock|verify-email|password\/(forgot|reset))/.test(
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

/** Sends a request, again where its session or its CSRF token had to be renewed. */
async function attempt(original: Request): Promise<Response> {
  const again = async () => send(await withCsrf(original.clone()));
  let response = await again();
  if (response.status === 401 && !isPublicAuth(original.url)) {
    const { code, details } = await refusalOf(response);
    // A wrong password or code for a step-up says nothing about the session.
    if (code === "CREDENTIALS_INVALID") return response;
    const renewed = details?.retry?.includes("refresh") === true && (await renew());
    if (renewed) response = await again();
    if (response.status === 401) endSession("expired");
  }
  if (response.status !== 403 || SAFE.has(original.method)) return response;
  if ((await refusalOf(response)).code !== "CSRF_FAILED") return response;
  forgetCsrfToken();
  await csrfToken();
  return again();
}

/**
 * `fetch` with the browser session's manners: CSRF token on unsafe methods, fresh reads after own
 * writes, one renewal of an expired session, of a stale CSRF token, and of the proof that sensitive
 * actions ask for, then the request again.
 * Has fetch's own signature, so that a typed client can be given it.
 */
export async function sessionFetch(
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  const original = new Request(input, init);
  const unsafe = !SAFE.has(original.method);
  if (!unsafe && needsFreshRead()) original.headers.set("Cache-Control", "no-cache");

  let response = await attempt(original);
  const { code } = response.status === 403 ? await refusalOf(response) : {};
  if (code === "STEP_UP_REQUIRED" && (await requestStepUp())) response = await attempt(original);
  if (unsafe && response.ok) noteWrite();
  return response;
}
