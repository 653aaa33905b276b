import type { FileWindow } from "./file-window";
import { IN_VIEW } from "./file-window";
import { decode, parseSpans } from "./parse-spans";
import { type Dialect, lineEnd, nextRecord, type Span } from "./split-records";

/** At most so many rows and bytes are read, and then written, at once. */
export const MAX_ROWS = 2000;
const MAX_BYTES = 256 * 1024;
const MAX_COLUMNS = 200;
const RAW_TEXT = 1000;

/** A row of the file: its columns, or why it has none that can be used. */
export interface Row {
  /** Number of the record in the file, the header being 1. */
  row: number;
  /** For a row with a problem, what there is of its text. */
  columns: string[];
  problem: string | null;
}

export interface Rows {
  rows: Row[];
  /** Where the next row begins, in bytes, and its number. */
  next: number;
  nextRow: number;
}

/** Reads the rows from a position on, blank ones left out. */
export async function readRows(
  file: FileWindow,
  from: { position: number; row: number },
  delimiter: string,
  columns: number,
): Promise<Rows> {
  const { bytes, atEnd } = await file.from(from.position);
  const dialect: Dialect = { delimiter: delimiter.charCodeAt(0), columns };
  const spans: (Span & { row: number })[] = [];
  let at = 0;
  let row = from.row;
  while (at < bytes.length && at < MAX_BYTES && spans.length < MAX_ROWS) {
    const span = nextRecord(bytes, at, atEnd, dialect);
    if (!span) break;
    if (span.end > span.start) spans.push({ ...span, row });
    at = span.next;
    row++;
  }
  if (at === 0 && bytes.length > 0) return skipRow(file, from, bytes);
  const parsed = parseSpans(bytes, spans, delimiter);
  const rows = spans.map((span, i) => toRow(span, parsed[i] ?? null, bytes, columns));
  return { rows, next: from.position + at, nextRow: row };
}

function toRow(
  span: Span & { row: number },
  parsed: string[] | null,
  bytes: Uint8Array,
  columns: number,
): Row {
  const { row } = span;
  if (parsed === null) {
    const problem = "A quotation mark is missing or out of place";
    return { row, columns: [rawText(bytes.subarray(span.start, span.end))], problem };
  }
  if (parsed.length > MAX_COLUMNS) {
    const problem = `More than ${MAX_COLUMNS} columns`;
    return { row, columns: parsed.slice(0, columns), problem };
  }
  if (parsed.slice(columns).some((cell) => cell !== "")) {
    const problem = `${parsed.length} columns, but the header has ${columns}`;
    return { row, columns: parsed, problem };
  }
  return { row, columns: parsed.slice(0, columns), problem: null };
}

function rawText(bytes: Uint8Array): string {
  return decode(bytes.subarray(0, RAW_TEXT * 4)).slice(0, RAW_TEXT);
}

/** A row beyond every bound is skipped to its line end, window by window. */
async function skipRow(
  file: FileWindow,
  from: { position: number; row: number },
  start: Uint8Array,
): Promise<Rows> {
  const columns = [rawText(start)];
  const problem = `Longer than ${Math.floor(IN_VIEW / 1024)} KB`;
  let { position } = from;
  for (;;) {
    const { bytes, atEnd } = await file.from(position);
    const end = lineEnd(bytes, 0);
    if (end < bytes.length) {
      const width = bytes[end] === 0x0d && bytes[end + 1] === 0x0a ? 2 : 1;
      position += end + width;
    } else {
      position += bytes.length;
      if (!atEnd) continue;
    }
    return { rows: [{ row: from.row, columns, problem }], next: position, nextRow: from.row + 1 };
  }
}
