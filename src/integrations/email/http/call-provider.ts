import { OutboundError, type OutboundConfig, safeFetch } from "../../../platform/outbound";

/** How long a provider may take to answer, in milliseconds; well within a lease. */
const TIMEOUT_MS = 15_000;

/** Where a provider's API is, and how we call it. */
export interface ProviderApi {
  config: OutboundConfig;
  /** Without a slash at the end. */
  url: string;
  key: string;
  timeoutMs?: number;
}

/** A provider's answer; null if there was none, with whether it may have heard us all the same. */
export type Answer =
  | { status: number; headers: Headers; body: unknown }
  | { status: null; reason: string; heard: boolean };

/** Reasons for which nothing has left this machine. */
const NOT_SENT = new Set(["url", "address", "own-zone", "unresolved"]);

/** POSTs JSON to a provider. No redirect is followed: the request carries a key. Never throws. */
export async function callProvider(
  { config, url, key, timeoutMs = TIMEOUT_MS }: ProviderApi,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  try {
    const response = await safeFetch(config, `${url}${path}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
      maxRedirects: 0,
      timeoutMs,
    });
    const said: unknown = await response.json().catch(() => null);
    return { status: response.status, headers: response.headers, body: said };
  } catch (error) {
    const why = error instanceof OutboundError ? error.reason : "unreachable";
    const reason = why === "timeout" ? "It did not answer in time" : "It could not be reached";
    return { status: null, reason, heard: !NOT_SENT.has(why) };
  }
}

/**
 * Whether the provider can be reached at all, asked before anything is handed over: a connection
 * that fails later does not tell whether the request had arrived.
 */
export async function canReach({ config, url, timeoutMs }: ProviderApi): Promise<boolean> {
  try {
    await safeFetch(config, url, { method: "HEAD", maxRedirects: 0, timeoutMs: timeoutMs ?? 5000 });
    return true;
  } catch (error) {
    return error instanceof OutboundError && error.reason === "redirects";
  }
}
