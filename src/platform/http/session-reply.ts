import type { Context, TypedResponse } from "hono";
import { getCookie } from "hono/cookie";
import {
  ACCESS_TOKEN_SECONDS,
  clearedCookies,
  cookie,
  cookieNames,
  parseLinkToken,
  sessionCookies,
  type SessionTokens,
} from "../auth";
import { config } from "../config";
import { AppError } from "../errors";
import type { AppEnv } from "./app-env";
import { checkCsrf } from "./csrf";
import { reply, type Success } from "./reply";

/** The tokens a request carries, for operations that anyone may call. */
export interface SessionCredentials {
  accessToken?: string;
  refreshToken?: string;
}

export interface SignedInBody<U> {
  user: U;
  expiresIn: number;
  accessToken?: string;
  refreshToken?: string;
  tokenType?: "Bearer";
  /** Sent as `X-Device-Token` with later sign-ins. */
  deviceToken?: string;
}

/** Tokens of the request, whether they are valid or not. */
export function sessionCredentials(c: Context<AppEnv>): SessionCredentials {
  const names = cookieNames(config(c.env));
  const bearer = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  return {
    accessToken: bearer ?? getCookie(c, names.access),
    refreshToken: getCookie(c, names.refresh),
  };
}

/** A refresh token and how it came; the answer travels the same way. */
export interface GivenRefreshToken {
  token: string;
  fromCookie: boolean;
}

/**
 * The refresh token of the body, else of the cookie, which then needs its session's CSRF token.
 * @throws AppError UNAUTHENTICATED if there is none, CSRF_FAILED
 */
export function refreshTokenOf(c: Context<AppEnv>, inBody: string | undefined): GivenRefreshToken {
  if (inBody !== undefined) return { token: inBody, fromCookie: false };
  const token = getCookie(c, cookieNames(config(c.env)).refresh);
  if (!token) throw new AppError("UNAUTHENTICATED", { details: { retry: ["sign-in"] } });
  checkCsrf(c, parseLinkToken(token)?.id ?? "");
  return { token, fromCookie: true };
}

/** A sign-in as a verb hands it over. */
interface Session<U> {
  user: U;
  tokens: SessionTokens;
  /** A device that is to be remembered, for `maxAge` seconds. */
  device?: { token: string; maxAge: number };
}

/** Signs in: with cookies and no token in the body where the caller asked so, else the reverse. */
export function replySignedIn<U>(
  c: Context<AppEnv>,
  { user, tokens, device }: Session<U>,
  fromCookie = false,
): Response & TypedResponse<Success<SignedInBody<U>>, 200, "json"> {
  const expiresIn = ACCESS_TOKEN_SECONDS;
  if (!fromCookie && c.req.header("x-session") !== "cookie") {
    const { accessToken, refreshToken } = tokens;
    const deviceToken = device && { deviceToken: device.token };
    const body = { user, accessToken, refreshToken, expiresIn, ...deviceToken };
    return reply(c, { ...body, tokenType: "Bearer" as const });
  }
  const settings = config(c.env);
  const cookies = sessionCookies(settings, tokens);
  if (device) {
    cookies.push(cookie(settings, cookieNames(settings).device, device.token, device.maxAge));
  }
  for (const value of cookies) c.header("Set-Cookie", value, { append: true });
  return reply(c, { user, expiresIn });
}

/** What a first factor leaves to be proved. */
interface Challenge {
  mfaRequired: true;
  mfaToken: string;
  methods: string[];
  expiresIn: number;
}

/** Answers a first factor: with a session, or with the challenge that no session comes with. */
export function replySignIn<U, C extends Challenge>(
  c: Context<AppEnv>,
  result: Session<U> | C,
): Response & TypedResponse<Success<SignedInBody<U> | C>, 200, "json"> {
  return "mfaRequired" in result ? reply(c, result) : replySignedIn(c, result);
}

/** Signs a browser out: takes its cookies back, unless the request came without them. */
export function replySignedOut<T>(
  c: Context<AppEnv>,
  data: T,
): Response & TypedResponse<Success<T>, 200, "json"> {
  if (c.req.header("cookie") !== undefined) {
    for (const value of clearedCookies(config(c.env))) {
      c.header("Set-Cookie", value, { append: true });
    }
  }
  return reply(c, data);
}

/** How long a browser can go back to an administrator's own session, in seconds. */
const RETURN_SECONDS = 24 * 60 * 60;

/** Keeps the refresh token of an administrator's own session in a browser that acts as somebody. */
export function keepReturnToken(c: Context<AppEnv>, token: string): void {
  if (c.req.header("x-session") !== "cookie") return;
  const settings = config(c.env);
  const value = cookie(settings, cookieNames(settings).return, token, RETURN_SECONDS);
  c.header("Set-Cookie", value, { append: true });
}

/**
 * Takes a browser out of the session it acted in. Where it has kept its own, that one's refresh
 * token is the current one again: the next request renews the session, if it is still alive.
 */
export function replyReturned<T>(
  c: Context<AppEnv>,
  data: T,
): Response & TypedResponse<Success<T>, 200, "json"> {
  const settings = config(c.env);
  const names = cookieNames(settings);
  const token = getCookie(c, names.return);
  if (token === undefined) return replySignedOut(c, data);
  for (const value of [
    cookie(settings, names.access, "", 0),
    cookie(settings, names.refresh, token, RETURN_SECONDS),
    cookie(settings, names.return, "", 0),
  ]) {
    c.header("Set-Cookie", value, { append: true });
  }
  return reply(c, data);
}
