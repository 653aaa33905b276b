/** A source whose Liquid tokens are words, which Markdown and MJML leave alone, attributes too. */
export interface Worded {
  text: string;
  tokens: string[];
  restore: (text: string) => string;
}

const TOKEN = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;

/** Replaces the Liquid tokens of a source by words that occur nowhere else in it. */
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
  let stem = "liquidq";
  while (source.includes(stem)) stem += "q";
  return stem;
}
