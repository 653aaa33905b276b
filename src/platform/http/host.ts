import { config, type Config } from "../config";

/** Which side of the product a host name belongs to. */
export type Host = { kind: "app" } | { kind: "content"; slug: string } | { kind: "unknown" };

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Tells the app host from content hosts (`{slug}.` under CONTENT_ORIGIN). Outside production,
 * loopback addresses are the app host too, so that scripts need no name.
 */
export function hostOf(env: Env, url: URL): Host {
  const settings = config(env);
  if (url.host === new URL(settings.APP_ORIGIN).host) return { kind: "app" };
  const suffix = `.${new URL(settings.CONTENT_ORIGIN).hostname}`;
  if (url.hostname.endsWith(suffix)) {
    const slug = url.hostname.slice(0, -suffix.length);
    return SLUG.test(slug) ? { kind: "content", slug } : { kind: "unknown" };
  }
  const loopback = url.hostname === "localhost" || url.hostname === "127.0.0.1";
  return loopback && settings.ENVIRONMENT !== "production" ? { kind: "app" } : { kind: "unknown" };
}

/** Origin of a business's content host: `https://{slug}.shops.example.com`. */
export function contentOrigin(settings: Config, slug: string): string {
  const { protocol, host } = new URL(settings.CONTENT_ORIGIN);
  return `${protocol}//${slug}.${host}`;
}
