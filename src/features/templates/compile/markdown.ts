import MarkdownIt from "markdown-it";
import { asWords } from "./words";

/** HTML in Markdown is let through: whoever calls sanitises. */
const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true, maxNesting: 20 });

/** Markdown (CommonMark with tables) as HTML that is not sanitised yet; Liquid is kept. */
export function markdownToHtml(source: string): string {
  const { text, tokens, restore } = asWords(source);
  const html = markdown.render(text);
  const alone = /<p>(liquidq+(\d+)z)<\/p>\n?/g;
  // A tag on a line of its own is no paragraph.
  const made = html.replace(alone, (whole, word: string, at: string) =>
    tokens[Number(at)]?.startsWith("{%") ? word : whole,
  );
  return restore(made);
}
