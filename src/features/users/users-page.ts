import { and, asc, desc, eq, gt, gte, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { CursorValues, Db } from "../../platform/db";
import { users } from "./table.platform";
import type { UserRow } from "./users-rows";

/** More words than these narrow nothing down any further. */
const MAX_WORDS = 8;

/** Which users are asked for. */
export interface UserFilters {
  /** An id, the beginning of an address with its `@`, or of words of the address and the name. */
  q?: string | undefined;
  status?: UserRow["status"] | undefined;
  platformRole?: NonNullable<UserRow["platformRole"]> | undefined;
  verified?: boolean | undefined;
  hasSecondFactor?: boolean | undefined;
}

/** A user and where it stands in its list. */
export interface ListedUser {
  user: UserRow;
  position: string | number;
}

/**
 * What people type as a full-text query in which every word begins a word. Words hold letters and
 * digits only and are quoted, so that no operator of the query language (SQLite FTS5 §3) gets
 * through. Null if there is no word in it.
 */
export function userMatch(q: string): string | null {
  const words = q.normalize("NFC").match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu);
  const prefixes = words?.slice(0, MAX_WORDS).map((word) => `"${word}"*`);
  return prefixes ? prefixes.join(" AND ") : null;
}

/**
 * Users that are not deleted, newest first, up to `limit`. Each way walks an index in this order,
 * so that a page costs the same however many users there are and however deep it lies.
 * @param after the position of the last one seen
 */
export async function listUserRows(
  db: Db,
  filters: UserFilters,
  after: CursorValues | null,
  limit: number,
): Promise<ListedUser[]> {
  const { q } = filters;
  if (q === undefined || isUserId(q)) return usersByAge(db, filters, after, limit);
  if (q.includes("@")) return usersByAddress(db, filters, after, limit);
  const match = userMatch(q);
  return match === null ? [] : usersByWords(db, filters, match, after, limit);
}

/** The statement of a page without words; exported for the query plan tests. */
export function usersByAge(
  db: Db,
  { q, status, platformRole, verified, hasSecondFactor }: UserFilters,
  after: CursorValues | null,
  limit: number,
) {
  const conditions: (SQL | undefined)[] = [
    isNull(users.deletedAt),
    q === undefined ? undefined : eq(users.id, q),
    status === undefined ? undefined : eq(users.status, status),
    platformRole === undefined ? undefined : eq(users.platformRole, platformRole),
    // As the indexes on these expressions spell them.
    verified === undefined ? undefined : sql`(email_verified_at IS NULL) = ${Number(!verified)}`,
    hasSecondFactor === undefined
      ? undefined
      : sql`(second_factors <> '[]') = ${Number(hasSecondFactor)}`,
    after ? lt(users.id, String(after[0])) : undefined,
  ];
  return db
    .select({ user: users, position: users.id })
    .from(users)
    .where(and(...conditions))
    .orderBy(desc(users.id))
    .limit(limit);
}

/**
 * The statement of a page of addresses that begin as asked, in their order: the words of a whole
 * address are too common to lead. Exported for the query plan tests.
 */
export function usersByAddress(
  db: Db,
  { q = "", ...filters }: UserFilters,
  after: CursorValues | null,
  limit: number,
) {
  const beginning = q.trim().toLowerCase();
  const conditions = [
    isNull(users.deletedAt),
    gte(users.email, beginning),
    lt(users.email, `${beginning}\u{10ffff}`),
    ...offIndex(filters),
    after ? gt(users.email, String(after[0])) : undefined,
  ];
  return db
    .select({ user: users, position: users.email })
    .from(users)
    .where(and(...conditions))
    .orderBy(asc(users.email))
    .limit(limit);
}

/** A plus keeps a filter off its index: something else leads, in the order of the list. */
function offIndex({ status, platformRole, verified, hasSecondFactor }: UserFilters): SQL[] {
  const conditions: SQL[] = [];
  if (status !== undefined) conditions.push(sql`+users.status = ${status}`);
  if (platformRole !== undefined) conditions.push(sql`+users.platform_role = ${platformRole}`);
  if (verified !== undefined) {
    conditions.push(sql`+(users.email_verified_at IS NULL) = ${Number(!verified)}`);
  }
  if (hasSecondFactor !== undefined) {
    conditions.push(sql`+(users.second_factors <> '[]') = ${Number(hasSecondFactor)}`);
  }
  return conditions;
}

/** The statement of a page with words; exported for the query plan tests. */
export function usersByWords(
  db: Db,
  filters: UserFilters,
  match: string,
  after: CursorValues | null,
  limit: number,
) {
  const conditions: (SQL | undefined)[] = [
    sql`users_search MATCH ${match}`,
    isNull(users.deletedAt),
    ...offIndex(filters),
    after ? sql`users_search.rowid < ${Number(after[0])}` : undefined,
  ];
  return db
    .select({ user: users, position: sql<number>`users_search.rowid` })
    .from(users)
    .innerJoin(sql`users_search`, sql`users_search.rowid = users.rowid`)
    .where(and(...conditions))
    .orderBy(sql`users_search.rowid DESC`)
    .limit(limit);
}

function isUserId(q: string): boolean {
  return /^usr_[0-9a-z]{26}$/.test(q);
}
