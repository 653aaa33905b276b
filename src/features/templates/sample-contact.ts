import type { CustomFieldRow } from "../contacts";
import type { TemplateContact } from "./render-template";

/** Whom a preview or a test is rendered for if nobody was chosen. */
export const sampleContact = {
  id: "con_00000000000000000000000000",
  email: "ada.lovelace@example.com",
  firstName: "Ada",
  lastName: "Lovelace",
  phone: "+44 20 7946 0000",
  company: "Analytical Engines",
  jobTitle: "Mathematician",
  city: "London",
  state: "London",
  country: "United Kingdom",
  birthDate: "1990-12-10",
  tags: ["customer"],
  fields: {},
} satisfies TemplateContact & Record<string, unknown>;

/** What the sample contact has in a custom field. */
export function fieldSample({
  type,
  label,
  options,
}: Pick<CustomFieldRow, "type" | "label" | "options">): string | number | boolean {
  switch (type) {
    case "number":
      return 42;
    case "boolean":
      return true;
    case "date":
      return "2026-12-10";
    case "url":
      return "https://www.wikipedia.org/";
    case "choice":
      return options?.[0] ?? label;
    case "text":
      return label;
  }
}
