import {
  birthDate,
  contactEmail,
  type ImportedContact,
  MAX_TAGS,
  normaliseEmail,
  TEXT_FIELDS,
  type TextField,
} from "../../contacts";
import { fromCell } from "./cell";

const MAX_TAG = 50;
const MAX_VALUE = 1000;

/** A contact made of a row, or why there is none. */
export type Reading = { contact: ImportedContact } | { reason: string };

/** Makes a contact of a row's columns. */
export function toContact(
  columns: string[],
  mapping: readonly (string | null)[],
  tags: readonly string[],
): Reading {
  const contact: ImportedContact = { email: "", emailNormalised: "", fields: {}, tags: [...tags] };
  for (const [i, target] of mapping.entries()) {
    if (target === null) continue;
    const text = fromCell(columns[i] ?? "");
    if (text === "") continue;
    const reason = fill(contact, target, text);
    if (reason !== null) return { reason };
  }
  if (contact.email === "") return { reason: "The email address is missing" };
  if (contact.tags.length > MAX_TAGS) return { reason: `More than ${MAX_TAGS} tags` };
  return { contact };
}

/** @returns why the text cannot be used, null if it can */
function fill(contact: ImportedContact, target: string, text: string): string | null {
  switch (target) {
    case "email":
      return fillEmail(contact, text);
    case "fullName":
      return fillName(contact, text);
    case "birthDate":
      return fillBirthDate(contact, text);
    case "tags":
      return fillTags(contact, text);
    default:
      return target.startsWith("fields.")
        ? fillField(contact, target.slice("fields.".length), text)
        : fillText(contact, target as TextField, text);
  }
}

function fillEmail(contact: ImportedContact, text: string): string | null {
  const parsed = contactEmail.safeParse(text);
  if (!parsed.success) return "The email address is not valid";
  contact.email = parsed.data;
  contact.emailNormalised = normaliseEmail(parsed.data);
  return null;
}

function fillName(contact: ImportedContact, text: string): string | null {
  const [first = "", ...rest] = text.split(" ");
  const reason = fillText(contact, "firstName", first);
  return rest.length > 0 && reason === null
    ? fillText(contact, "lastName", rest.join(" "))
    : reason;
}

function fillText(contact: ImportedContact, target: TextField, text: string): string | null {
  if (text.length > TEXT_FIELDS[target]) {
    return `${target} is longer than ${TEXT_FIELDS[target]} characters`;
  }
  contact[target] = text;
  return null;
}

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const DAY_FIRST = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

/** Takes forms that have one meaning; 3/4/1990 has two. */
function fillBirthDate(contact: ImportedContact, text: string): string | null {
  const [, year, month, day] = YEAR_FIRST.exec(text) ?? reversed(DAY_FIRST.exec(text));
  const date = `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
  if (!birthDate.safeParse(date).success) return "The birth date is not in the form YYYY-MM-DD";
  contact.birthDate = date;
  return null;
}

function reversed(match: RegExpExecArray | null): (string | undefined)[] {
  return match ? ["", match[3], match[2], match[1]] : [];
}

function fillTags(contact: ImportedContact, text: string): string | null {
  const names = text.split(/[;,|]/).map((name) => name.trim());
  for (const name of names) {
    if (name.length > MAX_TAG) return `A tag is longer than ${MAX_TAG} characters`;
    if (name !== "") contact.tags.push(name);
  }
  return null;
}

function fillField(contact: ImportedContact, key: string, text: string): string | null {
  if (text.length > MAX_VALUE) return `${key} is longer than ${MAX_VALUE} characters`;
  contact.fields[key] = text;
  return null;
}
