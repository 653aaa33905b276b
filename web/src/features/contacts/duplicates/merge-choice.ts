import { TEXT_FIELDS, type TextField } from "@server/features/contacts/schemas";
import type { Contact, CustomField } from "../api";
import { shown } from "../custom-fields";
import { text } from "../strings";

/** A field of which the contacts hold different values. */
export interface Difference {
  /** As the API calls it: `phone`, `fields.plan`. */
  name: string;
  label: string;
  /** In the order of the contacts; empty where there is none. */
  values: string[];
}

const COLUMNS = [
  "email",
  ...(Object.keys(TEXT_FIELDS) as TextField[]),
  "birthDate",
  "timeZone",
] as const;

/** The fields over which the contacts differ, besides those that one of them alone has. */
export function differences(
  contacts: readonly Contact[],
  fields: readonly CustomField[],
): Difference[] {
  const all: Difference[] = [
    ...COLUMNS.map((name) => ({
      name,
      label: text[name],
      values: contacts.map((contact) => contact[name] ?? ""),
    })),
    ...fields.map(({ key, label }) => ({
      name: `fields.${key}`,
      label,
      values: contacts.map((contact) => shown(contact.fields[key])),
    })),
  ];
  return all.filter(({ values }) => new Set(values).size > 1);
}

/** Whose value counts unless somebody says otherwise: the kept contact's, or the first that has one. */
export function defaultHolder(
  { values }: Difference,
  contacts: readonly Contact[],
  keptId: string,
): string {
  const kept = contacts.findIndex(({ id }) => id === keptId);
  const holder = values[kept] ? kept : values.findIndex((value) => value !== "");
  return contacts[Math.max(holder, 0)]!.id;
}
