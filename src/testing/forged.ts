/**
 * A token with one character changed, five before its end: the bits of the last one of Base64 may say
 * nothing, and a fixed one may be the one that is there.
 */
export function forged(token: string): string {
  const at = token.length - 6;
  return token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
}
