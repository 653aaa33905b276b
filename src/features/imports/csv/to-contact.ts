import {
  birthDate,
  canonicalEmail,
  contactEmail,
  type FieldRule,
  type ImportedContact,
  MAX_TAGS,
  normaliseEmail,
  readValue,
  TEXT_FIELDS,
  type TextField,
} from "../../contacts";
import { fromCell } from "./cell";
import { type Consent, consentOf, hasLeft } from "./consent";
import { isTimeZone } from "./time-zones";

const MAX_TAG = 50;

/** A contact made of a row and how it stands to marketing mail, or why there is none. */
export type Reading = { contact: ImportedContact; consent: Consent } | { reason: string };

/** What every row of a file is read by. */
export interface Reader {
  /** By column: where its values go, null for nowhere. */
  mapping: readonly (string | null)[];
  /** Names of tags that every contact gets. */
  tags: readonly string[];
  /** The custom fields that columns go to, by key. */
  fields: ReadonlyMap<string, FieldRule & { label: string }>;
}

/** A row while it is read. */
interface Draft extends ImportedContact {
  consent: Consent;
  left: boolean;
}

/** Makes a contact of a row's columns. */
export function toContact(columns: string[], reader: Reader): Reading {
  const { mapping } = reader;
  const draft: Draft = {
    email: "",
    emailNormalised: "",
    emailCanonical: "",
    fields: {},
    tags: [...reader.tags],
    consent: mapping.includes("consent") ? "withheld" : "given",
    left: false,
  };
  for (const [i, target] of mapping.entries()) {
    if (target === null) continue;
    const text = fromCell(columns[i] ?? "");
    if (text === "") continue;
    const reason = fill(draft, target, text, reader);
    if (reason !== null) return { reason };
  }
  const { consent, left, ...contact } = draft;
  if (contact.email === "") return { reason: "The email address is missing" };
  if (contact.tags.length > MAX_TAGS) return { reason: `More than ${MAX_TAGS} tags` };
  return { contact, consent: left ? "withdrawn" : consent };
}

/** @returns why the text cannot be used, null if it can */
function fill(contact: Draft, target: string, text: string, reader: Reader): string | null {
  switch (target) {
    case "email":
      return fillEmail(contact, text);
    case "fullName":
      return fillName(contact, text);
    case "birthDate":
      return fillBirthDate(contact, text);
    case "tags":
      return fillTags(contact, text);
    case "timeZone":
      return fillTimeZone(contact, text);
    case "consent":
      contact.consent = consentOf(text);
      return null;
    case "unsubscribedAt":
      contact.left = hasLeft(text);
      return null;
    default:
      return target.startsWith("fields.")
        ? fillField(contact, reader.fields.get(target.slice("fields.".length)), text)
        : fillText(contact, target as TextField, text);
  }
}

function fillEmail(contact: ImportedContact, text: string): string | null {
  const parsed = contactEmail.safeParse(text);
  if (!parsed.success) return "The email address is not valid";
  contact.email = parsed.data;
  contact.emailNormalised = normaliseEmail(parsed.data);
  contact.emailCanonical = canonicalEmail(contact.emailNormalised);
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
  // Some systems put each name into quotes of its own.
  const names = text.split(/[;,|]/).map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim(),
  );
  for (const name of names) {
    if (name.length > MAX_TAG) return `A tag is longer than ${MAX_TAG} characters`;
    if (name !== "") contact.tags.push(name);
  }
  return null;
}

function fillTimeZone(contact: ImportedContact, text: string): string | null {
  if (!isTimeZone(text)) return "The time zone is not known";
  contact.timeZone = text;
  return null;
}

function fillField(
  contact: ImportedContact,
  rule: (FieldRule & { label: string }) | undefined,
  text: string,
): string | null {
  if (rule === undefined) return null;
  const read = readValue(rule, text);
  if ("problem" in read) return `${rule.label}: ${read.problem}`;
  contact.fields[rule.key] = read.value;
  return null;
}
