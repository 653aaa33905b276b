import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { cookieNames } from "../auth";
import { config } from "../config";
import type { AppEnv } from "./app-env";

const LONGEST = 200;

/**
 * The token by which a device says that it was remembered: the browser's cookie, or the header of
 * a client that keeps its tokens itself.
 */
export function deviceTokenOf(c: Context<AppEnv>): string | null {
  const token = c.req.header("x-device-token") ?? getCookie(c, cookieNames(config(c.env)).device);
  return token === undefined || token.length > LONGEST ? null : token;
}
