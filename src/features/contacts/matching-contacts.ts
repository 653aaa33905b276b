import { and, asc, count, eq, gt, isNull, not, type SQL, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { contacts } from "./table.business";

/** Which contacts are meant. Conditions are SQL on `contacts.id` and `contacts.email_normalised`. */
export interface ContactFilter {
  /** All of these hold. */
  where: SQL[];
  /** None of these holds; of several the first is said to be the reason. */
  leftOut: { reason: string; when: SQL }[];
}

/** A contact as far as the time of its email is concerned. */
export interface MatchingContact {
  id: string;
  /** IANA name; null: the business's. */
  timeZone: string | null;
}

/** The next contacts that match, in the order of their ids. For callers let in elsewhere. */
export async function matchingContacts(
  ctx: BusinessCtx,
  filter: ContactFilter,
  from: { after: string; limit: number },
): Promise<MatchingContact[]> {
  return matchingQuery(ctx, filter, from);
}

/** The query of `matchingContacts`, for the test of its plan. */
export function matchingQuery(
  ctx: BusinessCtx,
  filter: ContactFilter,
  { after, limit }: { after: string; limit: number },
) {
  return ctx.db
    .select({ id: contacts.id, timeZone: contacts.timeZone })
    .from(contacts)
    .where(and(matching(ctx, filter), gt(contacts.id, after)))
    .orderBy(asc(contacts.id))
    .limit(limit);
}

/** Some of the contacts that match, by chance. For callers let in elsewhere. */
export async function someMatching(
  ctx: BusinessCtx,
  filter: ContactFilter,
  limit: number,
): Promise<MatchingContact[]> {
  return ctx.db
    .select({ id: contacts.id, timeZone: contacts.timeZone })
    .from(contacts)
    .where(matching(ctx, filter))
    .orderBy(sql`random()`)
    .limit(limit);
}

/**
 * How many contacts match but for what leaves some out, and how many are left out for which reason.
 * For callers let in elsewhere.
 */
export async function countMatching(
  ctx: BusinessCtx,
  { where, leftOut }: ContactFilter,
): Promise<{ matching: number; leftOut: Record<string, number> }> {
  const cases = leftOut.map(({ reason, when }) => sql`WHEN ${when} THEN ${reason}`);
  const why = cases.length === 0 ? sql`NULL` : sql`CASE ${sql.join(cases, sql` `)} END`;
  const found = await ctx.db
    .select({ reason: sql<string | null>`${why}`.as("reason"), contacts: count() })
    .from(contacts)
    .where(matching(ctx, { where, leftOut: [] }))
    .groupBy(sql`reason`);
  return {
    matching: found.reduce((sum, group) => sum + group.contacts, 0),
    leftOut: Object.fromEntries(
      found.flatMap((group) => (group.reason === null ? [] : [[group.reason, group.contacts]])),
    ),
  };
}

/** A condition: the contact bears one of these tags. */
export function taggedWith(ctx: BusinessCtx, tagIds: readonly string[]): SQL {
  return sql`contacts.id IN (SELECT contact_id FROM contact_tags
    WHERE business_id = ${ctx.businessId}
      AND tag_id IN (SELECT value FROM json_each(${JSON.stringify(tagIds)})))`;
}

function matching(ctx: BusinessCtx, { where, leftOut }: ContactFilter): SQL | undefined {
  return and(
    eq(contacts.businessId, ctx.businessId),
    isNull(contacts.deletedAt),
    ...where,
    ...leftOut.map(({ when }) => not(when)),
  );
}
