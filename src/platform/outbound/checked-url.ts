import type { Config } from "../config";
import { OutboundError } from "./outbound-error";
import { isAddress, isLoopbackAddress, isPublicAddress } from "./public-address";

/** What of the configuration decides where requests may go. */
export type OutboundConfig = Pick<Config, "ENVIRONMENT" | "APP_ORIGIN" | "CONTENT_ORIGIN">;

/** Names that never leave a machine or its network (RFC 6761, RFC 6762, RFC 8375, ICANN). */
const LOCAL_NAMES = /(^|\.)(localhost|local|internal|intranet|private|home\.arpa|lan|corp|home)$/;

/** Where a request may go, and whether the name must still be resolved and looked at. */
export interface CheckedUrl {
  url: URL;
  /** The name to resolve; null for addresses and in a development on loopback. */
  name: string | null;
}

/**
 * An address that our server may call for somebody: https on port 443, a public host, not ourselves.
 * The URL parser has brought decimal, octal and hexadecimal spellings into one form before we look.
 * Development and tests may also call loopback, on any port and over http.
 * @throws OutboundError
 */
export function checkedUrl(config: OutboundConfig, text: string): CheckedUrl {
  if (!URL.canParse(text)) throw new OutboundError("url");
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") throw new OutboundError("url");
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.+$/, "");
  if (isOurs(config, url, host)) throw new OutboundError("own-zone");
  if (allowsLoopback(config) && isLoopback(host) && /^https?:$/.test(url.protocol)) {
    return { url, name: null };
  }
  if (url.protocol !== "https:" || url.port !== "") throw new OutboundError("url");
  if (isAddress(host)) {
    if (!isPublicAddress(host)) throw new OutboundError("address");
    return { url, name: null };
  }
  if (!host.includes(".") || LOCAL_NAMES.test(host)) throw new OutboundError("address");
  return { url, name: host };
}

/** True where requests to this machine are allowed. */
export function allowsLoopback({ ENVIRONMENT }: Pick<Config, "ENVIRONMENT">): boolean {
  return ENVIRONMENT === "development" || ENVIRONMENT === "test";
}

function isLoopback(host: string): boolean {
  return host === "localhost" || isLoopbackAddress(host);
}

/** Our own zones; on loopback, where everything has one name, our own port. */
function isOurs(config: OutboundConfig, url: URL, host: string): boolean {
  return [config.APP_ORIGIN, config.CONTENT_ORIGIN].some((origin) => {
    const own = new URL(origin);
    if (allowsLoopback(config) && isLoopback(own.hostname)) {
      return portOf(url) === portOf(own) && (isLoopback(host) || host.endsWith(".localhost"));
    }
    return host === own.hostname || host.endsWith(`.${own.hostname}`);
  });
}

function portOf({ port, protocol }: URL): string {
  return port || (protocol === "https:" ? "443" : "80");
}
