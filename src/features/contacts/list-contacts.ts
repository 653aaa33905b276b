import { and, asc, desc, eq, gt, isNull, lt, type SQL, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { type CursorValues, decodeCursor, type Page, toPage } from "../../platform/db";
import { taggedColumns, type TaggedRow, tagsOf, toContactDto } from "./contact-rows";
import type { ContactDto, ContactsQuery } from "./schemas";
import { searchMatch } from "./search-match";
import { contacts, contactTags } from "./table.business";
import { tagRow } from "./tag-rows";

/**
 * A page of contacts, newest first or by address, found by words, by tag or both. Each of the four
 * ways walks an index in the order asked for, so that a page costs the same at any depth.
 * @throws AppError NOT_FOUND for a tag that is not the business's, CURSOR_INVALID
 */
export async function listContacts(
  ctx: BusinessCtx,
  query: ContactsQuery,
): Promise<Page<ContactDto>> {
  require(ctx, "contacts:read");
  if (query.tag !== undefined) await tagRow(ctx, query.tag);
  const scope = `contacts|${ctx.businessId}|${query.sort}|${query.tag ?? ""}|${query.q ?? ""}`;
  const after = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : null;
  const match = query.q ? searchMatch(ctx.businessId, query.q) : undefined;
  const rows = match === null ? [] : await contactsPage(ctx, query, match, after);
  const position = (row: TaggedRow) => [positionOf(query, match)(row)];
  return toPage(ctx.config, scope, query.limit, rows, position, (row) =>
    toContactDto(row, tagsOf(row)),
  );
}

type Positions = Pick<ContactsQuery, "sort">;

/** The sort value of a row, for the next page. */
export function positionOf({ sort }: Positions, match: string | null | undefined) {
  return (row: TaggedRow) => {
    if (sort === "email") return row.emailNormalised;
    return match === undefined ? row.id : row.seq;
  };
}

/** The statement of a page, one row more than asked for; exported for the query plan tests. */
export function contactsPage(
  { db, businessId }: BusinessCtx,
  { sort, tag, limit }: Pick<ContactsQuery, "sort" | "tag" | "limit">,
  match: string | undefined,
  after: CursorValues | null,
) {
  const mine = eq(contacts.businessId, businessId);
  const from = db.select(taggedColumns).from(contacts).$dynamic();
  const conditions: (SQL | undefined)[] = [mine, isNull(contacts.deletedAt)];
  const walksTag = tag !== undefined && match === undefined && sort === "createdAt";
  if (walksTag) {
    from.innerJoin(
      contactTags,
      and(eq(contactTags.businessId, contacts.businessId), eq(contactTags.contactId, contacts.id)),
    );
    conditions.push(eq(contactTags.businessId, businessId), eq(contactTags.tagId, tag));
  } else if (tag !== undefined) {
    conditions.push(hasTag(tag));
  }
  if (match !== undefined) {
    from.innerJoin(sql`contacts_search`, sql`contacts_search.rowid = ${contacts.seq}`);
    conditions.push(sql`contacts_search MATCH ${match}`);
  }
  const order = orderOf(sort, walksTag, match !== undefined, after);
  return from
    .where(and(...conditions, order.after))
    .orderBy(order.by)
    .limit(limit + 1);
}

function orderOf(
  sort: ContactsQuery["sort"],
  walksTag: boolean,
  searches: boolean,
  after: CursorValues | null,
): { by: SQL; after: SQL | undefined } {
  const [value] = after ?? [];
  if (sort === "email") {
    const by = asc(contacts.emailNormalised);
    return { by, after: after ? gt(contacts.emailNormalised, String(value)) : undefined };
  }
  if (searches) {
    const by = sql`contacts_search.rowid DESC`;
    return { by, after: after ? sql`contacts_search.rowid < ${Number(value)}` : undefined };
  }
  const column = walksTag ? contactTags.contactId : contacts.id;
  return { by: desc(column), after: after ? lt(column, String(value)) : undefined };
}

function hasTag(tag: string): SQL {
  return sql`EXISTS (SELECT 1 FROM contact_tags AS ct
    WHERE ct.business_id = contacts.business_id AND ct.contact_id = contacts.id
      AND ct.tag_id = ${tag})`;
}
