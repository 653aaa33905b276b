import { type CsvFile, csvFile } from "../../platform/csv";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, type CursorValues } from "../../platform/db";
import { type TaggedRow, tagsOf } from "./contact-rows";
import { fieldRows } from "./custom-fields/field-rows";
import { contactsPage, positionOf } from "./list-contacts";
import type { ExportContacts } from "./schemas";
import { searchMatch } from "./search-match";
import { tagRow } from "./tag-rows";

/** Contacts that are in memory at once. */
const PAGE = 500;

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
} as const satisfies Record<string, keyof TaggedRow>;

/**
 * The contacts that a list with these filters would show, as CSV in the list's order. What is
 * changed while the file is on its way may be in it or not.
 * @throws AppError NOT_FOUND for a tag that is not the business's
 */
export async function exportContacts(ctx: BusinessCtx, query: ExportContacts): Promise<CsvFile> {
  require(ctx, "contacts:export");
  if (query.tag !== undefined) await tagRow(ctx, query.tag);
  const keys = (await fieldRows(ctx)).map(({ key }) => key);
  await commit(ctx, {
    on: "business",
    writes: [],
    audit: {
      action: "contacts.exported",
      resource: { type: "contact", id: null },
      summary: { ...query },
    },
    evenSuspended: true,
  });
  const header = [...Object.keys(COLUMNS), "tags", ...keys];
  return csvFile("contacts.csv", header, lines(ctx, query, keys));
}

async function* lines(ctx: BusinessCtx, query: ExportContacts, keys: string[]) {
  const match = query.q ? searchMatch(ctx.businessId, query.q) : undefined;
  if (match === null) return;
  const position = positionOf(query, match);
  let after: CursorValues | null = null;
  for (;;) {
    const rows: TaggedRow[] = await contactsPage(ctx, { ...query, limit: PAGE - 1 }, match, after);
    yield rows.map((row) => toCells(row, keys));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = [position(last)];
  }
}

function toCells(row: TaggedRow, keys: string[]): string[] {
  const columns = Object.values(COLUMNS).map((name) => row[name] ?? "");
  const names = tagsOf(row).map(({ name }) => name);
  return [...columns, names.join("; "), ...keys.map((key) => String(row.fields[key] ?? ""))];
}
