import type { CustomFieldRow } from "../contacts";
import type { FormField } from "./schemas";

/** How a question is asked. */
export type InputType = "text" | "tel" | "number" | "date" | "url" | "choice" | "boolean";

/** A question as a page asks it. */
export interface Question extends FormField {
  type: InputType;
  options: readonly string[];
  /** What browsers fill in by themselves (HTML, "autofill field"). */
  autocomplete: string | null;
}

const AUTOCOMPLETE: Record<string, string> = {
  firstName: "given-name",
  lastName: "family-name",
  phone: "tel",
  company: "organization",
  jobTitle: "organization-title",
  city: "address-level2",
  state: "address-level1",
  country: "country-name",
  birthDate: "bday",
};

const TYPES: Record<string, InputType> = { phone: "tel", birthDate: "date" };

/** The questions of a form; those about custom fields that are gone are not asked. */
export function questionsOf(
  fields: readonly FormField[],
  custom: readonly CustomFieldRow[],
): Question[] {
  return fields.flatMap((field): Question[] => {
    const autocomplete = AUTOCOMPLETE[field.key] ?? null;
    if (!field.key.startsWith("fields.")) {
      return [{ ...field, type: TYPES[field.key] ?? "text", options: [], autocomplete }];
    }
    const rule = custom.find(({ key }) => `fields.${key}` === field.key);
    return rule ? [{ ...field, type: rule.type, options: rule.options, autocomplete }] : [];
  });
}
