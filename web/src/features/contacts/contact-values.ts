import type { Contact, ContactChange, NewContact } from "./api";
import type { ContactValues } from "./contact-schema";
import { fieldsFrom } from "./custom-fields";

/** A contact as the API takes it. @param before the contact that is changed */
export function contactOf({ fields, ...values }: ContactValues, before?: Contact): NewContact {
  return { ...values, fields: fieldsFrom(fields, before?.fields ?? {}) };
}

/**
 * What differs from the contact that was shown, so that the history names it and nothing else is
 * overwritten.
 */
export function changesOf(values: ContactValues, before: Contact): Omit<ContactChange, "version"> {
  const shown: Record<string, unknown> = { ...before, tags: before.tags.map((tag) => tag.name) };
  const changed = Object.entries(contactOf(values, before)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(shown[name]),
  );
  return Object.fromEntries(changed);
}
