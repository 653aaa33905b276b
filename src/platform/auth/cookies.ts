import { serialize } from "hono/utils/cookie";
import type { Config } from "../config";
import { ACCESS_TOKEN_SECONDS } from "./access-token";

type CookieConfig = Pick<Config, "ENVIRONMENT" | "APP_ORIGIN">;

export interface SessionTokens {
  accessToken: string;
  refreshToken: string;
  /** Seconds until the refresh token dies. */
  refreshSeconds: number;
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

export interface CookieNames {
  access: string;
  refresh: string;
  /** Outlives the session: a device that was remembered. */
  device: string;
  /** Binds a request for a code or a redirect to the browser that made it. */
  browser: string;
  /** An administrator's own session, while acting as somebody. */
  return: string;
}

const known = new WeakMap<CookieConfig, CookieNames>();

/** Names of our cookies (RFC 6265bis §4.1.3: `__Host-`), made once per configuration. */
export function cookieNames(config: CookieConfig): CookieNames {
  const names = known.get(config) ?? namesOf(config);
  known.set(config, names);
  return names;
}

function namesOf(config: CookieConfig): CookieNames {
  const prefix = isPlainLoopback(config) ? "" : "__Host-";
  return {
    access: `${prefix}el_access`,
    refresh: `${prefix}el_refresh`,
    device: `${prefix}el_device`,
    browser: `${prefix}el_browser`,
    return: `${prefix}el_return`,
  };
}

/** `Set-Cookie` values that sign a browser in. */
export function sessionCookies(config: CookieConfig, tokens: SessionTokens): string[] {
  const { access, refresh } = cookieNames(config);
  return [
    cookie(config, access, tokens.accessToken, ACCESS_TOKEN_SECONDS),
    cookie(config, refresh, tokens.refreshToken, tokens.refreshSeconds),
  ];
}

/** `Set-Cookie` values that sign a browser out. */
export function clearedCookies(config: CookieConfig): string[] {
  const { access, refresh, return: own } = cookieNames(config);
  return [access, refresh, own].map((name) => cookie(config, name, "", 0));
}

/** A `Set-Cookie` value with the attributes that all of ours have. Lives `maxAge` seconds. */
export function cookie(config: CookieConfig, name: string, value: string, maxAge: number): string {
  const secure = !isPlainLoopback(config);
  return serialize(name, value, { httpOnly: true, secure, sameSite: "Lax", path: "/", maxAge });
}

/** Safari refuses Secure cookies on plain-http loopback, where development happens. */
function isPlainLoopback({ ENVIRONMENT, APP_ORIGIN }: CookieConfig): boolean {
  const { protocol, hostname } = new URL(APP_ORIGIN);
  const local = ENVIRONMENT === "development" || ENVIRONMENT === "test";
  return local && protocol === "http:" && LOOPBACK.has(hostname);
}
