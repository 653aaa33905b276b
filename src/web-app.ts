import type { Context } from "hono";
import { config } from "./platform/config";
import { AppError } from "./platform/errors";
import { type AppEnv, contentPolicy } from "./platform/http";

const NOT_DOCUMENTS =
  /^\/(?:api|health|metrics|docs|\.well-known|webhooks|ofrep|e|s|media|assets)(?:\/|$)|\.\w+$/;

/** Messages bring their own styles and load images from anywhere; scripts stay refused. */
const MAILBOX = { "style-src": "'self' 'unsafe-inline'", "img-src": "* data:" };

/**
 * The document of the web app, for navigations. Files are answered before the Worker is asked; a
 * missing one, or an unknown path of the API, is a 404 and never the document.
 */
export async function serveWebApp(c: Context<AppEnv>): Promise<Response> {
  const url = new URL(c.req.url);
  const reading = c.req.method === "GET" || c.req.method === "HEAD";
  if (!reading || NOT_DOCUMENTS.test(url.pathname)) throw new AppError("NOT_FOUND");
  const named = canonical(url, config(c.env).APP_ORIGIN);
  if (named) return c.redirect(named, 302);
  const document = await c.env.ASSETS.fetch(new Request(new URL("/", url), c.req.raw));
  const answer = new Response(document.body, document);
  answer.headers.set("Cache-Control", "no-cache");
  if (__DEV__ && url.pathname === "/dev/mailbox") {
    answer.headers.set("Content-Security-Policy", contentPolicy(config(c.env), MAILBOX));
  }
  return answer;
}

/** On `127.0.0.1`, the same page on `localhost`: cookies, origins and passkeys belong to one name. */
function canonical(url: URL, appOrigin: string): string | null {
  const app = new URL(appOrigin);
  const isAlias = url.hostname === "127.0.0.1" && app.hostname === "localhost";
  return isAlias && url.port === app.port ? appOrigin + url.pathname + url.search : null;
}
