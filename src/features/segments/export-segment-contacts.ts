import type { CsvFile } from "../../platform/csv";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { contactDtos, contactsCsv } from "../contacts";
import { membersQuery } from "./list-segment-contacts";
import { segmentRow } from "./segment-rows";

/** Contacts that are in memory at once. */
const PAGE = 500;

/**
 * The members of a segment as CSV, as contacts are exported. Who comes or goes while the file is on
 * its way may be in it or not.
 * @throws AppError NOT_FOUND
 */
export async function exportSegmentContacts(ctx: BusinessCtx, segmentId: string): Promise<CsvFile> {
  require(ctx, "contacts:export");
  const { id } = await segmentRow(ctx, segmentId);
  await commit(ctx, {
    on: "business",
    writes: [],
    audit: {
      action: "contacts.exported",
      resource: { type: "contact", id: null },
      summary: { segment: id },
    },
    evenSuspended: true,
  });
  return contactsCsv(ctx, pages(ctx, id));
}

async function* pages(ctx: BusinessCtx, segmentId: string) {
  let after: string | null = null;
  for (;;) {
    const rows: { contactId: string }[] = await membersQuery(ctx, segmentId, PAGE - 1, after);
    const ids = rows.map(({ contactId }) => contactId);
    const found = await contactDtos(ctx, ids);
    yield ids.flatMap((id) => found.get(id) ?? []);
    after = ids.at(-1) ?? null;
    if (rows.length < PAGE) return;
  }
}
