import type { Context } from "hono";
import { verifyCsrfToken } from "../auth";
import { config, type Config } from "../config";
import { AppError } from "../errors";
import type { AppEnv } from "./app-env";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** True for origins that may call the API with credentials. */
export function isAllowedOrigin(settings: Config, origin: string): boolean {
  return origin === settings.APP_ORIGIN || settings.CORS_ORIGINS.includes(origin);
}

/**
 * Refuses unsafe requests that carry cookies, or ask for some, from a foreign or null Origin.
 * @throws AppError ORIGIN_REFUSED
 */
export function checkOrigin(c: Context<AppEnv>): void {
  if (SAFE.has(c.req.method)) return;
  const origin = c.req.header("origin");
  const browser = c.req.header("cookie") !== undefined || c.req.header("x-session") === "cookie";
  if (browser && origin !== undefined && !isAllowedOrigin(config(c.env), origin)) {
    throw new AppError("ORIGIN_REFUSED");
  }
}

/**
 * Demands the CSRF token of the session on unsafe methods (ASVS 3.5).
 * @throws AppError CSRF_FAILED
 */
export function checkCsrf(c: Context<AppEnv>, sessionId: string): void {
  if (SAFE.has(c.req.method)) return;
  const token = c.req.header("x-csrf-token");
  if (!token || !verifyCsrfToken(config(c.env), sessionId, token))
    throw new AppError("CSRF_FAILED");
}
