import { boundedBody } from "./bounded-body";
import type { OutboundConfig } from "./checked-url";
import { OutboundError } from "./outbound-error";
import { type ResolveName, resolveName } from "./resolve-name";
import { target } from "./target";

const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1024 * 1024;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Statuses whose answers have no body (Fetch §2.2.6). */
const BODYLESS = new Set([204, 205, 304]);

export interface SafeFetchOptions {
  method?: string;
  headers?: HeadersInit;
  body?: string | Uint8Array<ArrayBuffer> | URLSearchParams;
  /** Redirects followed, each checked like the first address; default 5. Others are an error. */
  maxRedirects?: number;
  /** Milliseconds for everything together; default 10,000. */
  timeoutMs?: number;
  /** Longest body in bytes; default 1 MiB. */
  maxBytes?: number;
  /** True if nobody wants the answer's body: it is not read, however long it is. */
  ignoresBody?: boolean;
  resolve?: ResolveName;
}

/**
 * Calls another server at an address that somebody else chose: https on port 443 and public hosts
 * only, redirects followed by hand and checked again, 10 seconds and 1 MB at most. A name's
 * addresses are looked at first; fetch resolves it once more, which is stated in the docs.
 * @returns the answer, its body already read, or left out
 * @throws OutboundError
 */
export async function safeFetch(
  config: OutboundConfig,
  address: string,
  options: SafeFetchOptions = {},
): Promise<Response> {
  const { maxBytes = MAX_BYTES, timeoutMs = TIMEOUT_MS } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await follow(config, address, options, signal);
    const { status, statusText, headers } = response;
    const body = options.ignoresBody ? null : await boundedBody(response, maxBytes);
    if (body === null) await response.body?.cancel();
    return new Response(BODYLESS.has(status) ? null : body, { status, statusText, headers });
  } catch (error) {
    if (error instanceof OutboundError) throw error;
    throw new OutboundError(signal.aborted ? "timeout" : "unreachable", error);
  }
}

async function follow(
  config: OutboundConfig,
  address: string,
  options: SafeFetchOptions,
  signal: AbortSignal,
): Promise<Response> {
  const { maxRedirects = MAX_REDIRECTS } = options;
  const resolve = inTime(options.resolve ?? resolveName, signal);
  let { method = "GET", body } = options;
  const headers = new Headers(options.headers);
  let url = await target(config, address, resolve);
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(url, { method, headers, body, signal, redirect: "manual" });
    const location = response.headers.get("location");
    if (!REDIRECTS.has(response.status) || location === null) return response;
    await response.body?.cancel();
    if (redirects >= maxRedirects || !URL.canParse(location, url)) {
      throw new OutboundError("redirects");
    }
    const next = await target(config, new URL(location, url).href, resolve);
    const leaves = next.origin !== url.origin;
    if (leaves) forgetSecrets(headers);
    // Fetch §4.4: what is not repeatable becomes a GET; a body never goes to another host.
    const repeats = response.status !== 303 && method !== "POST" && !(leaves && body !== undefined);
    if (!repeats) [method, body] = ["GET", undefined];
    url = next;
  }
}

/** A name server that does not answer takes of the same time as everything else. */
function inTime(resolve: ResolveName, signal: AbortSignal): ResolveName {
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new OutboundError("timeout")), { once: true });
  });
  // Nobody may be waiting when it comes.
  late.catch(() => undefined);
  return (name) => Promise.race([resolve(name), late]);
}

function forgetSecrets(headers: Headers): void {
  for (const name of ["authorization", "cookie", "proxy-authorization"]) headers.delete(name);
}
