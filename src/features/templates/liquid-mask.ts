const OPEN = "\uE000";
const CLOSE = "\uE001";
const TOKEN = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const MASK = /\uE000(\d+)\uE001/g;

/** A source whose Liquid tokens are replaced by marks that HTML tools leave alone. */
export interface Masked {
  text: string;
  tokens: string[];
}

/** Replaces the Liquid tokens of a source; null if the source itself holds such marks. */
export function mask(source: string): Masked | null {
  if (source.includes(OPEN) || source.includes(CLOSE)) return null;
  const tokens: string[] = [];
  const text = source.replace(TOKEN, (token) => {
    tokens.push(token);
    return `${OPEN}${tokens.length - 1}${CLOSE}`;
  });
  return { text, tokens };
}

/** Puts the tokens back. */
export function unmask(text: string, tokens: readonly string[]): string {
  return text.replace(MASK, (_, position: string) => tokens[Number(position)] ?? "");
}

/** The tokens behind the marks of a text, in order. */
export function tokensIn(text: string, tokens: readonly string[]): string[] {
  return [...text.matchAll(MASK)].map(([, position]) => tokens[Number(position)] ?? "");
}

/** True if every token stands in the text exactly once, in the old order, and no new one does. */
export function keepsTokens(text: string, tokens: readonly string[]): boolean {
  if (/\{\{|\{%/.test(text)) return false;
  const positions = [...text.matchAll(MASK)].map(([, position]) => Number(position));
  return positions.length === tokens.length && positions.every((at, index) => at === index);
}
