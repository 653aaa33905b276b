import type { Contact } from "./api";

type Fields = Contact["fields"];

function typed(value: string, before: Fields[string] | undefined): Fields[string] {
  if (typeof before === "number" && value.trim() !== "" && Number.isFinite(Number(value))) {
    return Number(value);
  }
  if (typeof before === "boolean" && (value === "true" || value === "false")) {
    return value === "true";
  }
  return value;
}

/**
 * Custom fields from rows of text. A field that was a number or a yes-or-no stays one as long as
 * its text still reads as one; everything else is text, so that "007" keeps its zeros.
 */
export function fieldsFrom(rows: { key: string; value: string }[], before: Fields): Fields {
  return Object.fromEntries(rows.map(({ key, value }) => [key, typed(value, before[key])]));
}
