import type { Brand } from "../../brands";
import { checkNesting } from "./check-nesting";
import { escaped } from "./escape";
import { inlineSheet } from "./inline-sheet";
import { renderMjml } from "./mjml-engine";
import { sourceError } from "./source-error";
import { asWords, type Worded } from "./words";

const ELEMENTS = new Set(
  `mj-accordion mj-accordion-element mj-accordion-text mj-accordion-title mj-all mj-attributes
   mj-body mj-breakpoint mj-button mj-carousel mj-carousel-image mj-class mj-column mj-divider
   mj-font mj-group mj-head mj-hero mj-image mj-navbar mj-navbar-link mj-preview mj-raw mj-section
   mj-social mj-social-element mj-spacer mj-style mj-table mj-text mj-title mj-wrapper`.split(
    /\s+/,
  ),
);

/**
 * An MJML document as the HTML of an email, in the brand's fonts and colours where it names none.
 * What it holds as raw HTML is not sanitised yet.
 * @throws AppError TEMPLATE_INVALID
 */
export function mjmlToHtml(source: string, brand: Brand): string {
  if (/<\s*mj-include\b/i.test(source)) {
    throw sourceError("source", "<mj-include> reads other files, which there are none of");
  }
  if (/<!\s*(?:doctype|entity)\b/i.test(source)) {
    throw sourceError("source", "An MJML document declares no types and no entities");
  }
  checkNesting("source", source);
  checkElements(source);
  const worded = asWords(source);
  const html = rendered(worded, brand);
  const shown = new Set([...html.matchAll(/liquidq+(\d+)z/g)].map(([, at]) => Number(at)));
  const lost = worded.tokens.find((_, at) => !shown.has(at));
  if (lost !== undefined) {
    const where = "stands where MJML has no text. Put it into <mj-raw> or <mj-text>";
    throw sourceError("source", `${lost.slice(0, 60)} ${where}`);
  }
  return worded.restore(inlineSheet(html, inlineStylesOf(source)));
}

/** The engine lets elements through that it does not know. */
function checkElements(source: string): void {
  for (const { 1: name, index } of source.matchAll(/<\s*(mj-[\w-]*)/g)) {
    if (ELEMENTS.has(name!)) continue;
    const line = source.slice(0, index).split("\n").length;
    throw sourceError("source", `Line ${line}: MJML has no <${name}>`);
  }
}

/** Style sheets of fonts that the engine links to, which emails may not load. */
const FONTS =
  /<link (?=[^<>]*rel="stylesheet")[^<>]*>|<style type="text\/css">\s*(?:@import url\([^)]*\);?\s*)+<\/style>/g;

/** Renders; tags between elements, which MJML would drop, are put into <mj-raw> first. */
function rendered(worded: Worded, brand: Brand): string {
  const text = worded.text.replace(
    /(<\/mj-(?:section|wrapper|hero|column|text|button|image|divider|spacer|table|social|raw)>|<mj-(?:body|section|wrapper|column)\b[^<>]*[^/]>|\/>)((?:\s*liquidq+\d+z)+)(?=\s*<\/?mj-)/g,
    (_, before: string, tags: string) => `${before}<mj-raw>${tags.trim()}</mj-raw>`,
  );
  const branded = withBrand(text, brand);
  const result = renderMjml(branded);
  // Mail programs take both from the message, and sanitised they would say nothing.
  if (result.ok) return result.html.replace(/<meta http-equiv=[^<>]*>/g, "").replace(FONTS, "");
  throw sourceError("source", sentence(result.message, branded));
}

/** What the engine says, with the line it says it of. */
function sentence(message: string, source: string): string {
  const at = /position (\d+):\d+/.exec(message);
  const what = message.replace(/ in root template/, "").replace(/ (?:at )?position \d+:\d+/, "");
  if (!at) return `MJML: ${what}`;
  const line = source.slice(0, Number(at[1])).split("\n").length;
  return `Line ${line}: MJML: ${what}`;
}

/** Says the brand's fonts and colours first, so that the document can say otherwise. */
function withBrand(source: string, brand: Brand): string {
  const { bodyFont, primaryColor, textColor, surfaceColor, backgroundColor } = brand;
  const defaults = `<mj-attributes><mj-all font-family="${escaped(bodyFont)}" /><mj-text color="${textColor}" font-size="16px" line-height="1.6" /><mj-button background-color="${primaryColor}" border-radius="6px" font-size="16px" /><mj-section background-color="${surfaceColor}" /></mj-attributes>`;
  const coloured = source.replace(
    /<mj-body\b(?![^<>]*\bbackground-color\s*=)/,
    (open) => `${open} background-color="${backgroundColor}"`,
  );
  if (/<mj-head\b[^<>]*[^/]>|<mj-head>/.test(coloured)) {
    return coloured.replace(/<mj-head\b[^<>]*>/, (open) => open + defaults);
  }
  return coloured.replace(/<mjml\b[^<>]*>/, (open) => `${open}<mj-head>${defaults}</mj-head>`);
}

function inlineStylesOf(source: string): string {
  const styles = source.matchAll(
    /<mj-style\b[^<>]*\binline\s*=\s*["']inline["'][^<>]*>([\s\S]*?)<\/mj-style>/gi,
  );
  return [...styles].map(([, css]) => css).join("\n");
}
