import { and, eq, isNull, sql } from "drizzle-orm";
import { check, type Db, type Statement } from "../../platform/db";
import { users } from "./table.platform";
import type { UserRow } from "./users-rows";

/** The row of a new user whose address nobody has proved yet. */
export function newUser(userId: string, email: string, name: string, now: number): UserRow {
  return {
    id: userId,
    email,
    name,
    locale: "en",
    timeZone: "UTC",
    platformRole: null,
    status: "active",
    emailVerifiedAt: null,
    tokenVersion: 1,
    version: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
}

/** Adds the user. */
export function userInsert(db: Db, row: UserRow) {
  return db.insert(users).values(row);
}

/** Takes the name of a later sign-up, as long as nobody has proved the address. */
export function unverifiedRename(db: Db, userId: string, name: string, now: number) {
  return db
    .update(users)
    .set({ name, version: sql`${users.version} + 1`, updatedAt: now })
    .where(and(eq(users.id, userId), isNull(users.emailVerifiedAt), isNull(users.deletedAt)));
}

/** Notes when the address was first proved. Touches no row if the user is not active. */
export function emailVerification(db: Db, userId: string, now: number) {
  return db
    .update(users)
    .set({
      emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, ${now})`,
      version: sql`${users.version} + 1`,
      updatedAt: now,
    })
    .where(and(eq(users.id, userId), eq(users.status, "active"), isNull(users.deletedAt)));
}

/** Makes every access token that was issued before invalid. Touches no row if one already did. */
export function tokenVersionIncrease(db: Db, { id, tokenVersion }: UserRow, now: number) {
  return db
    .update(users)
    .set({ tokenVersion: tokenVersion + 1, updatedAt: now })
    .where(and(eq(users.id, id), eq(users.tokenVersion, tokenVersion)));
}

/** Rolls a commit back unless the user is still active and has not been signed out everywhere. */
export function activeUserCheck({ id, tokenVersion }: UserRow): Statement {
  return check(
    `EXISTS (SELECT 1 FROM users WHERE id = ? AND token_version = ? AND status = 'active'
     AND deleted_at IS NULL)`,
    id,
    tokenVersion,
  );
}
