import type { Context } from "hono";
import { AppError } from "./platform/errors";
import type { AppEnv } from "./platform/http";

const SERVER_PATHS =
  /^\/(?:api|health|metrics|docs|\.well-known|webhooks|ofrep|e|s|media|assets)(?:\/|$)/;

/**
 * The static web app: a file if there is one, else its document for navigations. A missing asset
 * or an unknown path of the API is a 404, never the document.
 */
export async function serveWebApp(c: Context<AppEnv>): Promise<Response> {
  const url = new URL(c.req.url);
  const reading = c.req.method === "GET" || c.req.method === "HEAD";
  if (!reading || SERVER_PATHS.test(url.pathname)) throw new AppError("NOT_FOUND");
  const file = await c.env.ASSETS.fetch(c.req.raw);
  if (file.status !== 404) return file;
  if (/\.\w+$/.test(url.pathname)) throw new AppError("NOT_FOUND");
  const document = await c.env.ASSETS.fetch(new Request(new URL("/", url), c.req.raw));
  const answer = new Response(document.body, document);
  answer.headers.set("Cache-Control", "no-cache");
  return answer;
}
