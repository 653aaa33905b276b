import { Buffer } from "../../platform/crypto/buffer";
const UNSAFE = /[\r\n\0]/;
const PLAIN = /^[\x20-\x7e]*$/;
const ATOMS = /^[\w !#$%&'*+/=?^`{|}~-]*$/;

/** Bytes of text per encoded word, so that no word is longer than 75 characters (RFC 2047 §2). */
const WORD_BYTES = 42;

/**
 * A header value that cannot end its line.
 * @throws Error for CR, LF or NUL (RFC 5322 §2.2)
 */
export function headerValue(value: string): string {
  if (UNSAFE.test(value)) throw new Error("A header value may not contain line breaks");
  return encodeText(value);
}

/** A display name as a quoted string or encoded words (RFC 5322 §3.2.4, RFC 2047 §5). */
export function phrase(name: string): string {
  if (UNSAFE.test(name)) throw new Error("A name may not contain line breaks");
  if (!PLAIN.test(name) || name.includes("=?")) return encodeText(name);
  return ATOMS.test(name) ? name : `"${name.replace(/["\\]/g, "\\$&")}"`;
}

function encodeText(text: string): string {
  if (PLAIN.test(text) && !text.includes("=?")) return text;
  const words: string[] = [];
  let word = "";
  for (const character of text) {
    if (Buffer.byteLength(word + character) > WORD_BYTES) {
      words.push(word);
      word = "";
    }
    word += character;
  }
  return [...words, word]
    .map((part) => `=?UTF-8?B?${Buffer.from(part).toString("base64")}?=`)
    .join("\r\n ");
}
