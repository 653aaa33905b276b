import { type CsvFile, csvFile } from "../../platform/csv";
import { type BusinessCtx, require } from "../../platform/ctx";
import { fieldRows } from "./custom-fields/field-rows";
import type { ContactDto } from "./schemas";

/** Headings that an import understands, with where their values stand. */
const COLUMNS = {
  email: "email",
  first_name: "firstName",
  last_name: "lastName",
  phone: "phone",
  company: "company",
  job_title: "jobTitle",
  city: "city",
  state: "state",
  country: "country",
  birth_date: "birthDate",
  time_zone: "timeZone",
} as const satisfies Record<string, keyof ContactDto>;

/** Contacts as CSV, with a column for every custom field. */
export async function contactsCsv(
  ctx: BusinessCtx,
  pages: AsyncIterable<readonly ContactDto[]>,
): Promise<CsvFile> {
  require(ctx, "contacts:export");
  const keys = (await fieldRows(ctx)).map(({ key }) => key);
  const header = [...Object.keys(COLUMNS), "tags", ...keys];
  return csvFile("contacts.csv", header, lines(pages, keys));
}

async function* lines(pages: AsyncIterable<readonly ContactDto[]>, keys: readonly string[]) {
  for await (const page of pages) yield page.map((contact) => toCells(contact, keys));
}

function toCells(contact: ContactDto, keys: readonly string[]): string[] {
  const columns = Object.values(COLUMNS).map((name) => contact[name] ?? "");
  const names = contact.tags.map(({ name }) => name);
  return [...columns, names.join("; "), ...keys.map((key) => String(contact.fields[key] ?? ""))];
}
