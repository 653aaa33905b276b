import type { MiddlewareHandler } from "hono";
import { config, type Config } from "../config";
import type { AppEnv } from "./app-env";

/**
 * The content security policy of the app host.
 * @param changes directives that differ
 */
export function contentPolicy(settings: Config, changes: Record<string, string> = {}): string {
  const content = new URL(settings.CONTENT_ORIGIN);
  const contentHosts = `${content.protocol}//*.${content.host}`;
  const directives = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self'",
    "frame-src": `'self' ${contentHosts}`,
    "form-action": `'self' ${contentHosts}`,
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
    ...changes,
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}

/** Headers on everything; a content security policy that a handler set itself is kept. */
export const securityHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  const headers = new Headers(c.res.headers);
  const fill = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value);
  };
  fill("Content-Security-Policy", contentPolicy(config(c.env)));
  if (!headers.get("Content-Security-Policy")!.includes("frame-ancestors http")) {
    fill("X-Frame-Options", "DENY");
  }
  fill("X-Content-Type-Options", "nosniff");
  fill("Referrer-Policy", "strict-origin-when-cross-origin");
  fill("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  fill("Cross-Origin-Opener-Policy", "same-origin");
  fill("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
  c.res = new Response(c.res.body, { status: c.res.status, headers });
};
