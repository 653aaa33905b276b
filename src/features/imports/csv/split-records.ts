const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** Longest quoted field, in bytes, and most line ends within a record: beyond, a quote is broken. */
export const MAX_QUOTED = 64 * 1024;
export const MAX_LINES = 100;

/** How a file is cut into records. */
export interface Dialect {
  /** Byte of the delimiter; ASCII, and so itself in UTF-8 and Windows-1252 alike. */
  delimiter: number;
  /** Columns of the header; 0 while it is not known. */
  columns: number;
}

/** A record in the bytes: [start, end) without its line end; the next one begins at `next`. */
export interface Span {
  start: number;
  end: number;
  next: number;
  /** True if a quotation mark made it impossible to find its end: it ends with its first line. */
  broken: boolean;
}

/**
 * Finds the record that begins at `from` (RFC 4180 §2, any line end). A quoted field that does not
 * end where a field may end, that grows out of bounds, or that swallows other rows and so has
 * another number of columns than the header, is no field: the record is cut at its first line end,
 * so that one broken quote costs one row.
 * @param atEnd true if the bytes reach the end of the file
 * @returns null if the bytes end before the record does
 */
export function nextRecord(
  bytes: Uint8Array,
  from: number,
  atEnd: boolean,
  { delimiter, columns }: Dialect,
): Span | null {
  let at = from;
  let found = 1;
  let lines = 0;
  for (;;) {
    if (bytes[at] === QUOTE) {
      const close = closingQuote(bytes, at, atEnd, delimiter);
      if (close === "open") return null;
      if (close === "broken") return firstLine(bytes, from, atEnd);
      lines += linesWithin(bytes, at, close);
      if (lines > MAX_LINES) return firstLine(bytes, from, atEnd);
      at = close;
    } else {
      while (at < bytes.length && !endsField(bytes[at], delimiter)) at++;
    }
    if (bytes[at] === delimiter) {
      found++;
      at++;
      continue;
    }
    if (lines > 0 && columns > 0 && found !== columns) return firstLine(bytes, from, atEnd);
    return endingAt(bytes, from, at, atEnd, false);
  }
}

function endsField(byte: number | undefined, delimiter: number): boolean {
  return byte === delimiter || byte === LF || byte === CR;
}

/** The position after the quote that closes the field opened at `open`. */
function closingQuote(
  bytes: Uint8Array,
  open: number,
  atEnd: boolean,
  delimiter: number,
): number | "open" | "broken" {
  let at = open + 1;
  for (;;) {
    const quote = bytes.indexOf(QUOTE, at);
    const end = quote === -1 ? bytes.length : quote;
    if (end - open > MAX_QUOTED) return "broken";
    if (quote === -1) return atEnd ? "broken" : "open";
    if (quote + 1 === bytes.length) return atEnd ? bytes.length : "open";
    if (endsField(bytes[quote + 1], delimiter)) return quote + 1;
    if (bytes[quote + 1] !== QUOTE) return "broken";
    at = quote + 2;
  }
}

function linesWithin(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at++) {
    if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF)) lines++;
  }
  return lines;
}

function firstLine(bytes: Uint8Array, from: number, atEnd: boolean): Span | null {
  return endingAt(bytes, from, lineEnd(bytes, from), atEnd, true);
}

/** Position of the first line end from `from`; the length if there is none. */
export function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++;
  return at;
}

function endingAt(
  bytes: Uint8Array,
  start: number,
  end: number,
  atEnd: boolean,
  broken: boolean,
): Span | null {
  const last = end + 1 >= bytes.length;
  const undecided = end >= bytes.length || (bytes[end] === CR && last);
  if (undecided && !atEnd) return null;
  const width = bytes[end] === CR && bytes[end + 1] === LF ? 2 : 1;
  return { start, end, next: Math.min(end + width, bytes.length), broken };
}
