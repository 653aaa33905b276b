import { and, desc, eq, lt } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import { iso } from "../../platform/http/fields";
import { contactDtos } from "../contacts";
import type { ListSegmentContacts, SegmentMemberDto } from "./schemas";
import { segmentRow } from "./segment-rows";
import { segmentMembers } from "./table.business";

/**
 * A page of the members of a segment, newest contact first.
 * @throws AppError NOT_FOUND, CURSOR_INVALID
 */
export async function listSegmentContacts(
  ctx: BusinessCtx,
  segmentId: string,
  query: ListSegmentContacts,
): Promise<Page<SegmentMemberDto>> {
  require(ctx, "contacts:read");
  const { id } = await segmentRow(ctx, segmentId);
  const scope = `segmentContacts|${ctx.businessId}|${id}`;
  const after = query.cursor ? String(decodeCursor(ctx.config, scope, query.cursor)[0]) : null;
  const rows = await membersQuery(ctx, id, query.limit, after);
  const contacts = await contactDtos(
    ctx,
    rows.map((row) => row.contactId),
  );
  const page = toPage(
    ctx.config,
    scope,
    query.limit,
    rows,
    (row) => [row.contactId],
    (row) => row,
  );
  // Whoever was deleted a moment ago is about to leave.
  const items = page.items.flatMap(({ contactId, enteredAt }) => {
    const contact = contacts.get(contactId);
    return contact ? [{ ...contact, enteredAt: iso(enteredAt) }] : [];
  });
  return { ...page, items };
}

/** The members of a page, one more than asked for; exported for the query plan test. */
export function membersQuery(
  inside: BusinessCtx,
  segmentId: string,
  limit: number,
  after: string | null,
) {
  return inside.db
    .select({ contactId: segmentMembers.contactId, enteredAt: segmentMembers.enteredAt })
    .from(segmentMembers)
    .where(
      and(
        eq(segmentMembers.businessId, inside.businessId),
        eq(segmentMembers.segmentId, segmentId),
        after === null ? undefined : lt(segmentMembers.contactId, after),
      ),
    )
    .orderBy(desc(segmentMembers.contactId))
    .limit(limit + 1);
}
