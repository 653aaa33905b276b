import { and, asc, eq, isNotNull, isNull, lte, min, sql } from "drizzle-orm";
import type { Db } from "../../platform/db";
import { AppError } from "../../platform/errors";
import type { UserDto } from "./schemas";
import { users } from "./table.platform";

export type UserRow = typeof users.$inferSelect;

/** The user with this address, unless deleted. Addresses are kept in lower case. */
export async function userByEmail(db: Db, email: string): Promise<UserRow | undefined> {
  const [row] = await db
    .select()
    .from(users)
    .where(and(eq(users.email, email), isNull(users.deletedAt)));
  return row;
}

/** The user who has proved that this number is theirs, unless deleted. */
export async function userByPhone(db: Db, phone: string): Promise<UserRow | undefined> {
  const [row] = await db
    .select()
    .from(users)
    .where(and(eq(users.phone, phone), isNotNull(users.phoneVerifiedAt), isNull(users.deletedAt)));
  return row;
}

/** The user with this id, unless deleted. */
export async function userById(db: Db, userId: string): Promise<UserRow | undefined> {
  const [row] = await db
    .select()
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deletedAt)));
  return row;
}

/**
 * The row of the signed-in user.
 * @throws AppError NOT_FOUND
 */
export async function userRow(db: Db, userId: string): Promise<UserRow> {
  const row = await userById(db, userId);
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** Names and addresses by id, deleted users included: for lists of people and the audit log. */
export async function usersById(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { id: string; name: string; email: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(sql`${users.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The users whose grace is over, the longest first. */
export async function dueErasures(
  db: Db,
  now: number,
  limit: number,
): Promise<{ id: string; email: string }[]> {
  return db
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(and(lte(users.eraseAt, now), eq(users.status, "deleting"), isNull(users.deletedAt)))
    .orderBy(asc(users.eraseAt))
    .limit(limit);
}

/** When the next grace ends, milliseconds since the epoch; null if none does. */
export async function nextErasureAt(db: Db): Promise<number | null> {
  const [row] = await db
    .select({ at: min(users.eraseAt) })
    .from(users)
    .where(isNotNull(users.eraseAt));
  return row?.at ?? null;
}

/** The administrators of the platform who can act. */
export async function administrators(db: Db): Promise<{ id: string; email: string }[]> {
  return db
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(
      and(
        eq(users.platformRole, "administrator"),
        eq(users.status, "active"),
        isNull(users.deletedAt),
      ),
    )
    .limit(100);
}

/** What a user may see of their own row. */
export function toUserDto(row: UserRow): UserDto {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    locale: row.locale,
    timeZone: row.timeZone,
    emailVerified: row.emailVerifiedAt !== null,
    phone: row.phoneVerifiedAt === null ? null : row.phone,
    avatarUrl: row.avatarUrl,
    secondFactors: row.secondFactors,
    platformRole: row.platformRole,
    version: row.version,
  };
}
