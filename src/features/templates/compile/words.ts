import { sourceError } from "./source-error";

/** A source whose Liquid tokens are words, which Markdown and MJML leave alone, attributes too. */
export interface Worded {
  text: string;
  tokens: string[];
  restore: (text: string) => string;
}

/** Most letters that a source makes us put behind a word of ours. */
const MAX_STEM = 40;

const TOKEN = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;

/**
 * Replaces the Liquid tokens of a source by words that occur nowhere else in it.
 * @throws AppError TEMPLATE_INVALID
 */
export function asWords(source: string): Worded {
  const tokens: string[] = [];
  const stem = stemFor(source);
  const text = source.replace(TOKEN, (token) => `${stem}${tokens.push(token) - 1}z`);
  const words = new RegExp(`${stem}(\\d+)z`, "g");
  return {
    text,
    tokens,
    restore: (made) => made.replace(words, (_, at: string) => tokens[Number(at)] ?? ""),
  };
}

function stemFor(source: string): string {
  const words = Array.from(source.matchAll(/liquidq+/g), ([word]) => word.length);
  const longest = words.reduce((a, b) => Math.max(a, b), 0);
  if (longest > MAX_STEM) {
    throw sourceError("source", "It holds a word that is kept for variables: “liquidqqq…”");
  }
  return longest === 0 ? "liquidq" : "liquid".padEnd(longest + 1, "q");
}
