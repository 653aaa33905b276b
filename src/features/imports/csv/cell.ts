const FORMULA = /^[=+\-@\t\r]/;
const NEUTRALISED = /^'[=+\-@]/;

/**
 * A CSV cell that no spreadsheet takes for a formula: an apostrophe goes before what could begin
 * one (OWASP, CSV Injection), quotes around what needs them (RFC 4180).
 */
export function toCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\t\r\n|]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of a cell: one line without control characters, and without our own apostrophe. */
export function fromCell(cell: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is replaced here
  const text = cell.replaceAll(/[\u0000-\u001f\u007f]+/g, " ").trim();
  return NEUTRALISED.test(text) ? text.slice(1) : text;
}
