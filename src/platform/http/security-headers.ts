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
    "img-src": `'self' data: blob: ${contentHosts}`,
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

const policies = new WeakMap<Config, string>();

function appPolicy(settings: Config): string {
  const policy = policies.get(settings) ?? contentPolicy(settings);
  policies.set(settings, policy);
  return policy;
}

/** Headers of every answer, whatever it is. */
export const FIXED_HEADERS = {
  // Whoever may be cached says so: tokens and personal data must not be (ASVS 14.3.2).
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
};

/**
 * Headers on everything; a content security policy that a handler set itself is kept. They are set
 * on the answer itself: each `c.header()` after a handler would copy all of it.
 */
export const securityHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  const { headers } = c.res;
  const own = headers.get("Content-Security-Policy");
  if (own === null) headers.set("Content-Security-Policy", appPolicy(config(c.env)));
  if (own?.includes("frame-ancestors http") !== true && !headers.has("X-Frame-Options")) {
    headers.set("X-Frame-Options", "DENY");
  }
  for (const [name, value] of Object.entries(FIXED_HEADERS)) {
    if (!headers.has(name)) headers.set(name, value);
  }
};
