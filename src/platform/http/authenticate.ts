import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { cookieNames, verifyAccessToken } from "../auth";
import { config } from "../config";
import { AppError } from "../errors";
import type { AppEnv } from "./app-env";
import { checkCsrf } from "./csrf";

export interface Credentials {
  userId: string;
  sessionId: string;
  tokenVersion: number;
}

/**
 * Who signs the request: a bearer token (RFC 6750), else the browser's cookie, which on unsafe
 * methods also needs the CSRF token of its session.
 * @throws AppError UNAUTHENTICATED with `details.retry`, CSRF_FAILED
 */
export async function authenticate(c: Context<AppEnv>): Promise<Credentials> {
  const settings = config(c.env);
  const names = cookieNames(settings);
  const bearer = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  const token = bearer ?? getCookie(c, names.access);
  const claims = token ? await verifyAccessToken(settings, token, Date.now()) : null;
  if (!claims) {
    const canRefresh = bearer !== undefined || getCookie(c, names.refresh) !== undefined;
    throw new AppError("UNAUTHENTICATED", {
      details: { retry: [canRefresh ? "refresh" : "sign-in"] },
    });
  }
  if (!bearer) checkCsrf(c, claims.sessionId);
  return claims;
}
