import type { Context } from "hono";
import { sessionCookies, type SessionTokens } from "../auth";
import { config } from "../config";
import type { AppEnv } from "./app-env";

/** Sends the browser elsewhere; the answer says nothing and is not kept. */
export function redirect(c: Context<AppEnv>, url: string): Response {
  c.header("Content-Type", "text/plain; charset=utf-8");
  return c.redirect(url, 302);
}

/**
 * Sends the browser to a screen of the app, by the configured origin.
 * @param tokens of a session that begins with it; they travel in cookies alone
 */
export function redirectToApp(c: Context<AppEnv>, path: string, tokens?: SessionTokens): Response {
  const settings = config(c.env);
  for (const cookie of tokens ? sessionCookies(settings, tokens) : []) {
    c.header("Set-Cookie", cookie, { append: true });
  }
  return redirect(c, settings.APP_ORIGIN + path);
}
