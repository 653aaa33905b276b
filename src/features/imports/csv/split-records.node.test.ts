import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, parseSpans } from "./parse-spans";
import { type Dialect, nextRecord, type Span } from "./split-records";

const COMMA: Dialect = { delimiter: 0x2c, columns: 0 };
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Every record of a file that is seen through a window of `window` bytes. */
function split(bytes: Uint8Array, dialect = COMMA, window = bytes.length): Span[] {
  const spans: Span[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = Math.min(bytes.length, at + window);
    const view = bytes.subarray(0, end);
    const span = nextRecord(view, at, end === bytes.length, dialect);
    if (!span) throw new Error("The window is too small");
    spans.push(span);
    at = span.next;
  }
  return spans;
}

function texts(text: string, columns = 0): string[] {
  const bytes = bytesOf(text);
  return split(bytes, { ...COMMA, columns }).map(({ start, end, broken }) => {
    return `${broken ? "broken:" : ""}${decode(bytes.subarray(start, end))}`;
  });
}

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "é", '"', ",", "\n", "\r", " ", "漢") }),
  fc.constant(""),
);

/** What any spreadsheet would write (RFC 4180), with at least one character in each row. */
function written(rows: string[][], lineEnd: string): string {
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  return rows.map((row) => row.map(quoted).join(",") + lineEnd).join("");
}

describe("records", () => {
  it("are found wherever the window ends, exactly as a CSV parser sees them", () => {
    const width = fc.integer({ min: 1, max: 4 });
    const table = width.chain((n) =>
      fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 8 }),
    );
    fc.assert(
      fc.property(table, fc.constantFrom("\n", "\r\n"), fc.boolean(), (rows, lineEnd, last) => {
        const file = written(rows, lineEnd);
        const bytes = bytesOf(last ? file : file.slice(0, -lineEnd.length));
        const widest = Math.max(...rows.map((row) => bytesOf(written([row], lineEnd)).length));
        const dialect = { ...COMMA, columns: rows[0]!.length };
        const spans = split(bytes, dialect, widest + 1);
        expect(parseSpans(bytes, spans, ",")).toEqual(parse(file, { relax_column_count: true }));
        expect(spans.every((span) => !span.broken)).toBe(true);
      }),
    );
  });

  it("cover the file without gaps, whatever the bytes", () => {
    const noise = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r"), maxLength: 60 });
    fc.assert(
      fc.property(noise, fc.integer({ min: 0, max: 3 }), (text, columns) => {
        const bytes = bytesOf(text);
        let at = 0;
        for (const span of split(bytes, { ...COMMA, columns })) {
          expect(span.start).toBe(at);
          expect(span.next).toBeGreaterThan(at);
          at = span.next;
        }
        expect(at).toBe(bytes.length);
      }),
    );
  });
});

describe("a broken quote costs one row", () => {
  it.each([
    ["that is never closed", 'a@x.co,"Ann\nb@x.co,Bob\n'],
    ["that the next row's quote seems to close", 'a@x.co,"Ann\nb@x.co,"Bob, Jr"\n'],
    ["followed by text", 'a@x.co,"Ann" Lee\nb@x.co,Bob\n'],
    ["that swallows a row with quotes of its own", '"a@x.co","Ann\n"b@x.co","Bob"\n'],
    ["whose row swallows another and so has too many columns", 'a@x.co,"Ann\nb@x.co,Bob",x\n'],
  ])("%s", (_, file) => {
    const [first, ...rest] = texts(file, 2);
    expect(first).toMatch(/^broken:/);
    expect(rest).toHaveLength(1);
    expect(rest[0]).toMatch(/^"?b@x\.co/);
  });

  it("even if what it swallows is longer than a field may be", () => {
    const rest = Array.from({ length: 9000 }, (_, i) => `p${i}@x.co,Name`);
    const found = texts(['a@x.co,"Ann', ...rest].join("\n"), 2);
    expect(found[0]).toBe('broken:a@x.co,"Ann');
    expect(found.slice(1)).toEqual(rest);
  });

  it("even if it spans more lines than a field may", () => {
    const rest = Array.from({ length: 150 }, () => "b@x.co");
    const found = texts([`"a@x.co`, ...rest, `c@x.co"`].join("\n"), 1);
    expect(found).toHaveLength(152);
    expect(found[0]).toBe(`broken:"a@x.co`);
  });

  it("and leaves fields of several lines alone", () => {
    const file = 'a@x.co,"Ann\nLee, ""AL"""\nb@x.co,Bob\n';
    expect(texts(file, 2)).toEqual(['a@x.co,"Ann\nLee, ""AL"""', "b@x.co,Bob"]);
  });
});

describe("a record", () => {
  it("is undecided while its line end may be cut in two", () => {
    expect(nextRecord(bytesOf("a,b\r"), 0, false, COMMA)).toBeNull();
    expect(nextRecord(bytesOf('a,"b"'), 0, false, COMMA)).toBeNull();
    expect(nextRecord(bytesOf("a,b\r"), 0, true, COMMA)).toMatchObject({ end: 3, next: 4 });
    expect(nextRecord(bytesOf("a,b\r\nc"), 0, false, COMMA)).toMatchObject({ end: 3, next: 5 });
  });
});
