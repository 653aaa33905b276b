import type { CustomFieldDto } from "@server/features/contacts/schemas";
import type { Contact, ContactChange, NewContact } from "./api";
import type { ContactValues } from "./contact-schema";
import { fieldsFrom } from "./custom-fields";

/** A contact as the API takes it. @param custom the business's own fields */
export function contactOf(
  { fields, ...values }: ContactValues,
  custom: readonly CustomFieldDto[],
): NewContact {
  return { ...values, fields: fieldsFrom(custom, fields) };
}

/**
 * What differs from the contact that was shown, so that the history names it and nothing else is
 * overwritten.
 */
export function changesOf(
  values: ContactValues,
  before: Contact,
  custom: readonly CustomFieldDto[],
): Omit<ContactChange, "version"> {
  const shown: Record<string, unknown> = {
    ...before,
    tags: before.tags.map((tag) => tag.name),
    // In the order of the form, so that the same values are the same text.
    fields: Object.fromEntries(
      custom.flatMap(({ key }) => (key in before.fields ? [[key, before.fields[key]]] : [])),
    ),
  };
  const changed = Object.entries(contactOf(values, custom)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(shown[name]),
  );
  return Object.fromEntries(changed);
}
