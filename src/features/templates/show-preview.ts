import { type Ctx, requireNothing } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { inScheme } from "./in-scheme";
import { isSignedPreview } from "./preview-signature";
import { previewForm } from "./schemas";

/** What a browser may do with a preview: show it, inside the app, and nothing else. */
export function previewPolicy(ctx: Ctx): string {
  return [
    "sandbox",
    "default-src 'none'",
    // The business's own images; they lie on this host, which has no TLS on a laptop.
    "img-src 'self' https: data:",
    "style-src 'unsafe-inline'",
    `frame-ancestors ${ctx.config.APP_ORIGIN}`,
  ].join("; ");
}

/**
 * The HTML of a form that the web app posts, if we signed it for this content host.
 * @throws AppError TOKEN_INVALID
 */
export function showPreview(ctx: Ctx, slug: string | null, fields: unknown): string {
  requireNothing(ctx);
  const form = previewForm.safeParse(fields);
  if (slug === null || !form.success || !isSignedPreview(ctx.config, slug, form.data, ctx.now())) {
    throw new AppError("TOKEN_INVALID");
  }
  const { html, scheme } = form.data;
  return scheme === undefined ? html : inScheme(html, scheme);
}
