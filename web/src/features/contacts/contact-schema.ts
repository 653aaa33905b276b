import {
  createContactInput,
  type CustomFieldDto,
  TEXT_FIELDS,
  type TextField,
} from "@server/features/contacts/schemas";
import * as z from "zod";
import type { Contact } from "./api";
import { fieldTexts } from "./custom-fields";

const { shape } = createContactInput;

/** An empty text field means that there is no value. */
const blankIsNull = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value: string) => (value.trim() === "" ? null : value), schema);

/** The server's rules for a contact, over what text fields hold. */
export const contactSchema = z.object({
  email: shape.email,
  firstName: blankIsNull(shape.firstName.unwrap()),
  lastName: blankIsNull(shape.lastName.unwrap()),
  phone: blankIsNull(shape.phone.unwrap()),
  company: blankIsNull(shape.company.unwrap()),
  jobTitle: blankIsNull(shape.jobTitle.unwrap()),
  city: blankIsNull(shape.city.unwrap()),
  state: blankIsNull(shape.state.unwrap()),
  country: blankIsNull(shape.country.unwrap()),
  birthDate: blankIsNull(shape.birthDate.unwrap()),
  timeZone: blankIsNull(shape.timeZone.unwrap()),
  tags: shape.tags.unwrap(),
  /** Custom fields by key, as their inputs hold them. */
  fields: z.record(z.string(), z.string().max(1000)),
});

export type ContactForm = z.input<typeof contactSchema>;
export type ContactValues = z.output<typeof contactSchema>;

const TEXTS = Object.keys(TEXT_FIELDS) as TextField[];

/** What the form shows of a contact; empty for a new one. @param fields custom ones */
export function formOf(
  contact: Contact | undefined,
  fields: readonly CustomFieldDto[],
): ContactForm {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, contact?.[name] ?? ""]));
  return {
    ...(texts as Record<TextField, string>),
    email: contact?.email ?? "",
    birthDate: contact?.birthDate ?? "",
    timeZone: contact?.timeZone ?? "",
    tags: contact?.tags.map((tag) => tag.name) ?? [],
    fields: fieldTexts(fields, contact?.fields),
  };
}
