import { mask, unmask } from "../liquid-mask";

/** Text as HTML. */
export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** Text with Liquid as HTML: what stands around the Liquid is escaped, what it says is later. */
export function escapedAround(text: string): string {
  const masked = mask(text);
  if (masked === null) return escapedAround(text.replace(/[\uE000\uE001]/g, ""));
  return unmask(escaped(masked.text), masked.tokens);
}
