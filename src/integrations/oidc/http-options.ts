import { allowInsecureRequests, type CustomFetchOptions, customFetch } from "oauth4webapi";
import { allowsLoopback, type OutboundConfig, safeFetch } from "../../platform/outbound";

type Body = string | Uint8Array<ArrayBuffer> | URLSearchParams | undefined;

/** How the protocol's requests leave: checked, bounded, and without following redirects. */
export function httpOptions(config: OutboundConfig) {
  return {
    // oxlint-disable-next-line no-deprecated -- deprecated to stand out; loopback in development
    [allowInsecureRequests]: allowsLoopback(config),
    [customFetch]: (url: string, { method, headers, body }: CustomFetchOptions<string, Body>) =>
      safeFetch(config, url, {
        method,
        headers: { "User-Agent": "Edgeloop", ...headers },
        ...(body !== undefined && { body }),
        maxRedirects: 0,
      }),
  };
}
