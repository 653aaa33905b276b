import { compile } from "html-to-text";
import { mask, tokensIn, unmask } from "./liquid-mask";

const convert = compile({
  wordwrap: false,
  selectors: [
    { selector: "a", options: { hideLinkHrefIfSameAsText: true, linkBrackets: ["(", ")"] } },
    { selector: "img", format: "skip" },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({
      selector,
      options: { uppercase: false },
    })),
    { selector: "table", format: "dataTable", options: { uppercaseHeaderCells: false } },
    // Tables that only arrange: what stands below each other is told so.
    ...['table[role="presentation"]', "tr"].map((selector) => ({
      selector,
      format: "block",
      options: { leadingLineBreaks: 2, trailingLineBreaks: 2 },
    })),
  ],
});

/** The text part of an email that was written as HTML only. */
export function htmlToPlain(html: string): string {
  return convert(html)
    .replace(/(?<![ \u00a0])[ \u00a0]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The text part as a Liquid source, made from the HTML's source; null if the Liquid gets lost. */
export function sourceToPlain(source: string): string | null {
  const masked = mask(source);
  if (masked === null) return null;
  const text = htmlToPlain(masked.text);
  const shown = new Set(
    tokensIn(
      text,
      masked.tokens.map((_, at) => String(at)),
    ),
  );
  const kept = masked.tokens.every((token, at) => !token.startsWith("{%") || shown.has(String(at)));
  return kept && !/\{\{|\{%/.test(text) ? unmask(text, masked.tokens) : null;
}
