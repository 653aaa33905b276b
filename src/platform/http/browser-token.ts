import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { cookie, cookieNames, newNonce } from "../auth";
import { config } from "../config";
import type { AppEnv } from "./app-env";

const FORM = /^[\w-]{22}$/;
const DAY_SECONDS = 24 * 60 * 60;

/** What the browser of the request carries to be known again before anyone has signed in. */
export function browserTokenOf(c: Context<AppEnv>): string | null {
  const token = getCookie(c, cookieNames(config(c.env)).browser) ?? "";
  return FORM.test(token) ? token : null;
}

/** The same, given to the browser with this answer if it has none: 128 random bits, for a day. */
export function keptBrowserToken(c: Context<AppEnv>): string {
  const settings = config(c.env);
  const token = browserTokenOf(c) ?? newNonce();
  const value = cookie(settings, cookieNames(settings).browser, token, DAY_SECONDS);
  c.header("Set-Cookie", value, { append: true });
  return token;
}
