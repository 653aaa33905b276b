import { and, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { taggedColumns, tagsOf, toContactDto } from "./contact-rows";
import type { ContactDto } from "./schemas";
import { contacts } from "./table.business";

/** By what contacts may be the same person. */
export type Likeness = "email" | "phone" | "name";

/** Contacts that may be one. */
export interface DuplicateGroup {
  /** What they have in common. */
  key: string;
  contactIds: string[];
}

const KEYS: Record<Likeness, { key: SQL<string>; has: SQL }> = {
  email: { key: sql`${contacts.emailCanonical}`, has: sql`${contacts.emailCanonical} <> ''` },
  phone: { key: sql`${contacts.phone}`, has: sql`${contacts.phone} IS NOT NULL` },
  name: {
    key: sql`lower(json_array(first_name, last_name, company))`,
    has: sql`first_name IS NOT NULL AND last_name IS NOT NULL AND company IS NOT NULL`,
  },
};

/**
 * A page of groups, one more than asked for. Addresses are walked by index. Phones and names have
 * none, since every import would pay for it: a page of them reads all contacts. For callers let in
 * elsewhere.
 */
export function duplicateGroups(
  { db, businessId }: BusinessCtx,
  by: Likeness,
  after: string | null,
  limit: number,
) {
  const { key, has } = KEYS[by];
  return db
    .select({ key, contactIds: sql<string>`json_group_array(${contacts.id})` })
    .from(contacts)
    .where(
      and(
        eq(contacts.businessId, businessId),
        isNull(contacts.deletedAt),
        has,
        after === null ? undefined : gt(key, after),
      ),
    )
    .groupBy(key)
    .having(sql`count(*) > 1`)
    .orderBy(key)
    .limit(limit + 1);
}

/** Contacts by id; deleted and unknown ones are absent. For callers let in elsewhere. */
export async function contactDtos(
  ctx: BusinessCtx,
  ids: readonly string[],
): Promise<Map<string, ContactDto>> {
  const rows = await ctx.db
    .select(taggedColumns)
    .from(contacts)
    .where(
      and(
        eq(contacts.businessId, ctx.businessId),
        sql`${contacts.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        isNull(contacts.deletedAt),
      ),
    );
  return new Map(rows.map((row) => [row.id, toContactDto(row, tagsOf(row))]));
}
