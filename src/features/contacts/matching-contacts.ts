import type { BusinessCtx } from "../../platform/ctx";
import { type Statement, statement } from "../../platform/db";

/**
 * Which contacts are meant. Conditions are SQL on `contacts.id` and `contacts.email_normalised`,
 * with `?` for their parameters in order.
 */
export interface ContactFilter {
  /** All of these hold. */
  where: Statement[];
  /** None of these holds; of several the first is said to be the reason. */
  leftOut: { reason: string; when: Statement }[];
}

/** A contact as far as its email is concerned. */
export interface MatchingContact {
  id: string;
  /** IANA name; null: the business's. */
  timeZone: string | null;
}

/** The next contacts that match, in the order of their ids. For callers let in elsewhere. */
export async function matchingContacts(
  ctx: BusinessCtx,
  filter: ContactFilter,
  { after, limit }: { after: string; limit: number },
): Promise<MatchingContact[]> {
  return select(ctx, matchingQuery(ctx, filter, { after, limit }));
}

/** The query of `matchingContacts`, for the test of its plan. */
export function matchingQuery(
  ctx: BusinessCtx,
  filter: ContactFilter,
  { after, limit }: { after: string; limit: number },
): Statement {
  const { sql, params } = conditions(ctx, filter);
  return statement(
    `SELECT id, time_zone AS timeZone FROM contacts WHERE ${sql} AND id > ? ORDER BY id LIMIT ?`,
    ...params,
    after,
    limit,
  );
}

/** Some of the contacts that match, by chance. For callers let in elsewhere. */
export async function someMatching(
  ctx: BusinessCtx,
  filter: ContactFilter,
  limit: number,
): Promise<MatchingContact[]> {
  const { sql, params } = conditions(ctx, filter);
  const query = `SELECT id, time_zone AS timeZone FROM contacts WHERE ${sql}
    ORDER BY random() LIMIT ?`;
  return select(ctx, statement(query, ...params, limit));
}

/**
 * How many contacts match but for what leaves some out, and how many are left out for which reason.
 * For callers let in elsewhere.
 */
export async function countMatching(
  ctx: BusinessCtx,
  { where, leftOut }: ContactFilter,
): Promise<{ matching: number; leftOut: Record<string, number> }> {
  const { sql, params } = conditions(ctx, { where, leftOut: [] });
  const cases = leftOut.map(({ when }) => `WHEN ${when.sql} THEN ?`).join(" ");
  const reason = cases === "" ? "NULL" : `CASE ${cases} END`;
  const { results } = await ctx.db.$client
    .prepare(
      `SELECT ${reason} AS reason, count(*) AS contacts FROM contacts WHERE ${sql} GROUP BY 1`,
    )
    .bind(...leftOut.flatMap((each) => [...each.when.params, each.reason]), ...params)
    .all<{ reason: string | null; contacts: number }>();
  return {
    matching: results.reduce((sum, { contacts }) => sum + contacts, 0),
    leftOut: Object.fromEntries(
      results.flatMap(({ reason: why, contacts }) => (why === null ? [] : [[why, contacts]])),
    ),
  };
}

/** A condition: the contact bears one of these tags. */
export function taggedWith(ctx: BusinessCtx, tagIds: readonly string[]): Statement {
  return statement(
    `contacts.id IN (SELECT contact_id FROM contact_tags
      WHERE business_id = ? AND tag_id IN (SELECT value FROM json_each(?)))`,
    ctx.businessId,
    JSON.stringify(tagIds),
  );
}

function conditions(ctx: BusinessCtx, { where, leftOut }: ContactFilter): Statement {
  const all = [
    statement("business_id = ? AND deleted_at IS NULL", ctx.businessId),
    ...where,
    ...leftOut.map(({ when }) => statement(`NOT (${when.sql})`, ...when.params)),
  ];
  return statement(
    all.map(({ sql }) => `(${sql})`).join(" AND "),
    ...all.flatMap(({ params }) => params),
  );
}

async function select(ctx: BusinessCtx, { sql, params }: Statement): Promise<MatchingContact[]> {
  const { results } = await ctx.db.$client
    .prepare(sql)
    .bind(...params)
    .all<MatchingContact>();
  return results;
}
