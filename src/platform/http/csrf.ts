import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { cookieNames, verifyCsrfToken } from "../auth";
import { config, type Config } from "../config";
import { AppError } from "../errors";
import type { AppEnv } from "./app-env";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** True for origins that may call the API with credentials. */
export function isAllowedOrigin(settings: Config, origin: string): boolean {
  return origin === settings.APP_ORIGIN || settings.CORS_ORIGINS.includes(origin);
}

/**
 * Refuses unsafe requests that carry the session's cookies, or ask for them, from a foreign or null
 * Origin. Cookies of others mean nothing: proxies set them on content hosts, too.
 * @throws AppError ORIGIN_REFUSED
 */
export function checkOrigin(c: Context<AppEnv>): void {
  if (SAFE.has(c.req.method)) return;
  const origin = c.req.header("origin");
  const { access, refresh } = cookieNames(config(c.env));
  const names = [access, refresh];
  const browser =
    c.req.header("x-session") === "cookie" ||
    names.some((name) => getCookie(c, name) !== undefined);
  if (browser && origin !== undefined && !isAllowedOrigin(config(c.env), origin)) {
    throw new AppError("ORIGIN_REFUSED");
  }
}

/**
 * Demands the CSRF token of the session and a known Origin on unsafe methods that cookies sign
 * (ASVS 3.5). Every browser sends its Origin with them.
 * @throws AppError CSRF_FAILED, ORIGIN_REFUSED
 */
export function checkCsrf(c: Context<AppEnv>, sessionId: string): void {
  if (SAFE.has(c.req.method)) return;
  const token = c.req.header("x-csrf-token");
  if (!token || !verifyCsrfToken(config(c.env), sessionId, token))
    throw new AppError("CSRF_FAILED");
  if (c.req.header("origin") === undefined) throw new AppError("ORIGIN_REFUSED");
}
