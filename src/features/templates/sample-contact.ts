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
