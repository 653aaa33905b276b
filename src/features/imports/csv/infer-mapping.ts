import { TEXT_FIELDS, fieldKey } from "../../contacts";
import type { Format, Target } from "../schemas";
import { formatTarget } from "./formats";

/** Headings as people write them, letters and digits only. */
const HEADINGS: Record<string, readonly string[]> = {
  email: ["email", "emailaddress", "mail", "emails"],
  firstName: ["firstname", "givenname", "forename", "vorname", "prenom"],
  lastName: ["lastname", "surname", "familyname", "nachname", "nom"],
  fullName: ["name", "fullname", "contactname"],
  phone: ["phone", "phonenumber", "mobile", "mobilephone", "telephone", "tel", "telefon"],
  company: ["company", "companyname", "organisation", "organization", "firma"],
  jobTitle: ["jobtitle", "title", "position", "job"],
  city: ["city", "town", "ort", "stadt"],
  state: ["state", "province", "region", "county"],
  country: ["country", "countryname", "land"],
  birthDate: ["birthdate", "birthday", "dateofbirth", "dob", "geburtstag"],
  timeZone: ["timezone"],
  tags: ["tags", "tag", "labels"],
  consent: ["consent", "marketingconsent", "emailmarketingconsent", "acceptsemailmarketing"],
  unsubscribedAt: ["unsubscribedat"],
};

/** Columns that our own file of bad rows puts in front; they mean nothing when it comes back. */
export const ERROR_COLUMNS = ["import_row", "import_reason"] as const;

const EMAIL = /^[^\s@"',;]+@[^\s@"',;]+\.[^\s@"',;]+$/;

/** True for what looks like an address. */
export function looksLikeEmail(text: string): boolean {
  return EMAIL.test(text.trim());
}

/**
 * Where each column most likely goes: as the file's format has it, by its heading, the address
 * otherwise by its values. Columns with other headings become custom fields, so that nothing is lost
 * unasked.
 */
export function inferMapping(
  header: string[],
  sample: string[][],
  format: Format | null = null,
): (Target | null)[] {
  const taken = new Set<string>();
  const take = (target: Target | null): Target | null => {
    if (target === null || taken.has(target)) return null;
    taken.add(target);
    return target;
  };
  const own = header.map((heading) => formatTarget(format, heading));
  const mapping = header.map((heading, i) => {
    const target = own[i];
    return take(target === undefined ? standardTarget(heading) : target);
  });
  if (!taken.has("email")) {
    const column = header.findIndex((_, i) => sample.some((row) => looksLikeEmail(row[i] ?? "")));
    if (column !== -1) mapping[column] = take("email");
  }
  return mapping.map((target, i) => {
    if (target !== null || own[i] !== undefined) return target;
    return take(customTarget(header[i] ?? ""));
  });
}

function standardTarget(heading: string): Target | null {
  const plain = heading
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");
  const known = Object.entries(HEADINGS).find(([, names]) => names.includes(plain))?.[0];
  return (known as Target | undefined) ?? null;
}

function customTarget(heading: string): Target | null {
  if (standardTarget(heading) !== null) return null;
  if ((ERROR_COLUMNS as readonly string[]).includes(heading.trim())) return null;
  const [first = "", ...rest] = heading
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const words = [first.charAt(0).toLowerCase() + first.slice(1), ...rest.map(capitalised)];
  const key = words.join("").slice(0, 40);
  const standard = key in TEXT_FIELDS;
  return !standard && fieldKey.safeParse(key).success ? `fields.${key}` : null;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
