import type { CustomFieldDto } from "@server/features/contacts/schemas";
import type { Contact } from "./api";
import { text } from "./strings";

type Fields = Contact["fields"];

/** What inputs hold of a contact's custom fields: text, empty where there is no value. */
export function fieldTexts(
  fields: readonly CustomFieldDto[],
  values: Fields = {},
): Record<string, string> {
  return Object.fromEntries(fields.map(({ key }) => [key, String(values[key] ?? "")]));
}

/**
 * Custom fields from what their inputs hold; those without a value are left out. What is no number
 * goes as it is: the server says what it takes.
 */
export function fieldsFrom(
  fields: readonly CustomFieldDto[],
  texts: Readonly<Record<string, string>>,
): Fields {
  const entries = fields.flatMap(({ key, type }): [string, Fields[string]][] => {
    const value = texts[key]?.trim() ?? "";
    if (value === "") return [];
    if (type === "number") return [[key, Number.isFinite(Number(value)) ? Number(value) : value]];
    return [[key, type === "boolean" ? value === "true" : value]];
  });
  return Object.fromEntries(entries);
}

/** A custom field's value in words; empty where there is none. */
export function shown(value: Fields[string] | undefined): string {
  if (typeof value === "boolean") return value ? text.yes : text.no;
  return String(value ?? "");
}
