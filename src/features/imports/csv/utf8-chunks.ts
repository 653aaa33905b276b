export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** What the first bytes say: a byte order mark, or the zero bytes of Latin text in UTF-16. */
export function sniffEncoding(head: Uint8Array): { encoding: Encoding; mark: number } {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", mark: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", mark: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", mark: 2 };
  if (a !== undefined && a !== 0 && b === 0) return { encoding: "utf-16le", mark: 0 };
  if (a === 0 && b !== undefined && b !== 0) return { encoding: "utf-16be", mark: 0 };
  return { encoding: "utf-8", mark: 0 };
}

/**
 * A file as it streams in, without its byte order mark, and with UTF-16 turned into UTF-8: what
 * is stored has ASCII as single bytes, so positions in it are exact. Other bytes pass unchanged.
 * @param tell is told the encoding, before the first chunk
 */
export async function* utf8Chunks(
  stream: ReadableStream<Uint8Array>,
  tell: (encoding: Encoding) => void,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let decoder: TextDecoder | null = null;
  let head: Uint8Array | null = new Uint8Array();
  const begin = (bytes: Uint8Array): Uint8Array => {
    const { encoding, mark } = sniffEncoding(bytes);
    tell(encoding);
    if (encoding !== "utf-8")
      decoder = new TextDecoder(encoding, { fatal: false, ignoreBOM: true });
    head = null;
    return bytes.subarray(mark);
  };
  const utf8 = (bytes: Uint8Array, end = false): Uint8Array =>
    decoder ? encoder.encode(decoder.decode(bytes, { stream: !end })) : bytes;
  for await (const chunk of stream) {
    if (!head) {
      yield utf8(chunk);
      continue;
    }
    head = concat(head, chunk);
    if (head.length >= 3) yield utf8(begin(head));
  }
  yield utf8(head ? begin(head) : new Uint8Array(), true);
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
