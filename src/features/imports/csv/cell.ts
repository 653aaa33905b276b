const NEUTRALISED = /^'[=+\-@]/;

/** The text of a cell: one line without control characters, and without our own apostrophe. */
export function fromCell(cell: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is replaced here
  const text = cell.replaceAll(/[\u0000-\u001f\u007f]+/g, " ").trim();
  return NEUTRALISED.test(text) ? text.slice(1) : text;
}
