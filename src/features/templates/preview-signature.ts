import type { Config } from "../../platform/config";
import { sameText, sha256, sign } from "../../platform/crypto";
import type { PreviewForm } from "./schemas";

/** Long enough to show a page, too short to pass its address around. */
const VALID_MS = 5 * 60_000;

/**
 * The fields that make a content host show this HTML for a while: without them it would show
 * anything that any page posts to it.
 * @param slug the business, as its content host knows it
 */
export function signedPreview(
  config: Config,
  slug: string,
  html: string,
  nowMs: number,
): PreviewForm {
  const expires = String(nowMs + VALID_MS);
  return { html, expires, signature: signatureOf(config, slug, expires, html) };
}

/** True if we signed these fields for this business and they have not expired. */
export function isSignedPreview(
  config: Config,
  slug: string,
  form: PreviewForm,
  nowMs: number,
): boolean {
  const expected = signatureOf(config, slug, form.expires, form.html);
  return sameText(form.signature, expected) && Number(form.expires) > nowMs;
}

/** Forms send every line break as CRLF (HTML, "newline normalization"): hashed without. */
function signatureOf(config: Config, slug: string, expires: string, html: string): string {
  const hash = sha256(html.replace(/\r\n?/g, "\n"));
  return sign(config, "preview", `${slug}|${expires}|${hash}`);
}
