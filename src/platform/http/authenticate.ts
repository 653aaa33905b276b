import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { cookieNames, looksLikeApiKey, parseApiKey, verifyAccessToken } from "../auth";
import { config } from "../config";
import { AppError } from "../errors";
import type { PrincipalName } from "../gate";
import type { AppEnv } from "./app-env";
import { checkCsrf } from "./csrf";

/** Who signs a request, as far as the signature says; the gate has the last word. */
export interface Credentials {
  principal: PrincipalName;
  /** Of an API key, its hash: the gate knows it as the key's only session. */
  sessionId: string;
  tokenVersion: number;
  /** Who acts for the user. */
  administratorId?: string;
}

/**
 * Who signs the request: a bearer token (RFC 6750), which may be an API key, else the browser's
 * cookie, which on unsafe methods also needs the CSRF token of its session.
 * @throws AppError UNAUTHENTICATED with `details.retry`, CSRF_FAILED
 */
export async function authenticate(c: Context<AppEnv>): Promise<Credentials> {
  const settings = config(c.env);
  const names = cookieNames(settings);
  const bearer = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (bearer !== undefined && looksLikeApiKey(bearer)) return ofApiKey(c, bearer);
  const token = bearer ?? getCookie(c, names.access);
  const claims = token ? await verifyAccessToken(settings, token, Date.now()) : null;
  if (!claims) {
    const canRefresh = bearer !== undefined || getCookie(c, names.refresh) !== undefined;
    throw new AppError("UNAUTHENTICATED", {
      details: { retry: [canRefresh ? "refresh" : "sign-in"] },
    });
  }
  if (bearer === undefined) checkCsrf(c, claims.sessionId);
  const { userId, ...session } = claims;
  return { principal: { kind: "user", id: userId }, ...session };
}

function ofApiKey(c: Context<AppEnv>, text: string): Credentials {
  const key = parseApiKey(config(c.env), text);
  if (!key) throw new AppError("UNAUTHENTICATED", { details: { retry: ["api-key"] } });
  return { principal: { kind: "key", id: key.id }, sessionId: key.hash, tokenVersion: 0 };
}
