import { AppError } from "../../../platform/errors";
import type { Format, Target } from "../schemas";
import { formatOf } from "./formats";
import { inferMapping, looksLikeEmail } from "./infer-mapping";
import { decode, parseSpans } from "./parse-spans";
import { lineEnd, nextRecord } from "./split-records";

const DELIMITERS = [",", ";", "\t", "|"];
const MAX_COLUMNS = 200;
const SAMPLE_ROWS = 5;
const SAMPLE_CELL = 80;

/** What the beginning of a file says about all of it. */
export interface Inspection {
  delimiter: string;
  header: string[];
  sample: string[][];
  /** Whose export it is, as its headings say. */
  format: Format | null;
  mapping: (Target | null)[];
  /** Where the first row after the header begins, in bytes, and its number. */
  dataStart: number;
  firstRow: number;
  /** True if the beginning is not UTF-8. */
  western: boolean;
}

/**
 * Looks at the beginning of a file: delimiter, header, some rows, and where each column goes.
 * A first row with an address in it is a row and no header.
 * @param atEnd true if `head` is all of the file
 * @throws AppError RULE_REFUSED if there is no usable header
 */
export function inspectHead(head: Uint8Array, atEnd: boolean): Inspection {
  const start = firstText(head);
  const delimiter = likelyDelimiter(decode(head.subarray(start, lineEnd(head, start))));
  const dialect = { delimiter: delimiter.charCodeAt(0), columns: 0 };
  const first = nextRecord(head, start, atEnd, dialect);
  const columns = first && parseSpans(head, [first], delimiter)[0];
  if (!first || !columns) throw refused("The first row cannot be read as CSV.");
  if (columns.length > MAX_COLUMNS) throw refused(`It has more than ${MAX_COLUMNS} columns.`);
  const headless = columns.some(looksLikeEmail);
  const header = headless
    ? columns.map((_, i) => `Column ${i + 1}`)
    : columns.map((heading) => heading.trim().slice(0, 200));
  const dataStart = headless ? start : first.next;
  const rules = { ...dialect, columns: header.length };
  const format = formatOf(header);
  const sample = sampleRows(head, dataStart, atEnd, rules, delimiter);
  return {
    delimiter,
    header,
    sample: sample.map((row) => row.map((cell) => cell.slice(0, SAMPLE_CELL))),
    format,
    mapping: inferMapping(header, sample, format),
    dataStart,
    firstRow: headless ? 1 : 2,
    western: !isUtf8(head),
  };
}

function refused(why: string): AppError {
  return new AppError("RULE_REFUSED", { message: `This file cannot be imported. ${why}` });
}

/** Skips blank lines. */
function firstText(head: Uint8Array): number {
  const start = head.findIndex((byte) => byte !== 0x0a && byte !== 0x0d);
  if (start === -1) throw refused("It is empty.");
  return start;
}

/** The delimiter that the first line has most of, outside quotes. */
function likelyDelimiter(line: string): string {
  const bare = line.replaceAll(/"(?:[^"]|"")*"/g, "");
  const count = (delimiter: string) => bare.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
}

function sampleRows(
  head: Uint8Array,
  from: number,
  atEnd: boolean,
  rules: { delimiter: number; columns: number },
  delimiter: string,
): string[][] {
  const rows: string[][] = [];
  let at = from;
  while (rows.length < SAMPLE_ROWS && at < head.length) {
    const span = nextRecord(head, at, atEnd, rules);
    if (!span) break;
    const [columns] = span.end > span.start ? parseSpans(head, [span], delimiter) : [];
    if (columns) rows.push(columns.slice(0, MAX_COLUMNS));
    at = span.next;
  }
  return rows;
}

function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
