const FORMULA = /^[=+\-@\t\r]/;

/**
 * A CSV cell that no spreadsheet takes for a formula: an apostrophe goes before what could begin
 * one (OWASP, CSV Injection), quotes around what needs them (RFC 4180).
 */
export function toCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\t\r\n|]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of a CSV file (RFC 4180), its end included. */
export function toLine(cells: readonly string[]): string {
  return `${cells.map(toCell).join(",")}\r\n`;
}
