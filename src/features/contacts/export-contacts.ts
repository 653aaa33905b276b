import type { CsvFile } from "../../platform/csv";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, type CursorValues } from "../../platform/db";
import { type TaggedRow, tagsOf, toContactDto } from "./contact-rows";
import { contactsCsv } from "./contacts-csv";
import { contactsPage, positionOf } from "./list-contacts";
import type { ExportContacts } from "./schemas";
import { searchMatch } from "./search-match";
import { tagRow } from "./tag-rows";

/** Contacts that are in memory at once. */
const PAGE = 500;

/**
 * The contacts that a list with these filters would show, as CSV in the list's order. What is
 * changed while the file is on its way may be in it or not.
 * @throws AppError NOT_FOUND for a tag that is not the business's
 */
export async function exportContacts(ctx: BusinessCtx, query: ExportContacts): Promise<CsvFile> {
  require(ctx, "contacts:export");
  if (query.tag !== undefined) await tagRow(ctx, query.tag);
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
  return contactsCsv(ctx, pages(ctx, query));
}

async function* pages(ctx: BusinessCtx, query: ExportContacts) {
  const match = query.q ? searchMatch(ctx.businessId, query.q) : undefined;
  if (match === null) return;
  const position = positionOf(query, match);
  let after: CursorValues | null = null;
  for (;;) {
    const rows: TaggedRow[] = await contactsPage(ctx, { ...query, limit: PAGE - 1 }, match, after);
    yield rows.map((row) => toContactDto(row, tagsOf(row)));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = [position(last)];
  }
}
