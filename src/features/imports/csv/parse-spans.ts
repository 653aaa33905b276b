import { parse } from "csv-parse/sync";
import type { Span } from "./split-records";

/** A record's columns; null if a quotation mark is out of place. */
export type Columns = string[] | null;

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const western = new TextDecoder("windows-1252");

/** Text of bytes that are UTF-8, or else of the encoding that spreadsheets of the West save. */
export function decode(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return western.decode(bytes);
  }
}

/**
 * Columns of records, blank ones left out by the caller. Whole runs are parsed at once; where that
 * fails, each record by itself, so that a bad one costs nothing but itself.
 */
export function parseSpans(
  bytes: Uint8Array,
  spans: readonly Span[],
  delimiter: string,
): Columns[] {
  const whole = spans.every((span) => !span.broken) ? parseRun(bytes, spans, delimiter) : null;
  if (whole) return whole;
  return spans.map((span) => {
    if (span.broken) return null;
    return parseText(decode(bytes.subarray(span.start, span.end)), delimiter)?.[0] ?? null;
  });
}

function parseRun(bytes: Uint8Array, spans: readonly Span[], delimiter: string): string[][] | null {
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return [];
  const run = bytes.subarray(first.start, last.next);
  try {
    const records = parseText(strict.decode(run), delimiter);
    return records?.length === spans.length ? records : null;
  } catch {
    return null;
  }
}

function parseText(text: string, delimiter: string): string[][] | null {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      bom: false,
    });
  } catch {
    return null;
  }
}
