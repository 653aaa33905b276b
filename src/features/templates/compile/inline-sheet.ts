import { inlineCss } from "./inline-css";

const SHEET = /<style data-inline>[\s\S]*?<\/style>/;

/** Writes one style sheet into a document's elements, and no other that the document has. */
export function inlineSheet(html: string, css: string): string {
  if (css.trim() === "" || /<\/style/i.test(css)) return html;
  const others: string[] = [];
  const aside = html.replace(
    /<style\b[^>]*>[\s\S]*?<\/style>/gi,
    (style) => `<!--style ${others.push(style) - 1}-->`,
  );
  const made = inlineCss(`<style data-inline>${css}</style>${aside}`);
  if (made === null) return html;
  return made
    .replace(SHEET, "")
    .replace(/<!--style (\d+)-->/g, (_, at: string) => others[Number(at)] ?? "");
}
