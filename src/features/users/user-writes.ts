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
    phone: null,
    phoneVerifiedAt: null,
    avatarUrl: null,
    secondFactors: [],
    eraseAt: null,
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

/** Rolls a commit back once the address has been proved, or the user is gone. */
export function unprovedCheck(userId: string): Statement {
  return check(
    "EXISTS (SELECT 1 FROM users WHERE id = ? AND email_verified_at IS NULL AND deleted_at IS NULL)",
    userId,
  );
}

/**
 * Notes when the address was first proved. Touches no row if the user is not active.
 * @param name the name to take with it; absent leaves what is there
 */
export function emailVerification(db: Db, userId: string, now: number, name?: string) {
  return db
    .update(users)
    .set({
      ...(name !== undefined && { name }),
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

/** Rolls a commit back if the user got, or lost, a kind of second factor since the row was read. */
export function factorsCheck({ id, secondFactors }: UserRow): Statement {
  return check(
    "EXISTS (SELECT 1 FROM users WHERE id = ? AND second_factors = ?)",
    id,
    JSON.stringify(secondFactors),
  );
}

/** Rolls a commit back unless this confirmed address is still the active user's. */
export function verifiedAddressCheck(userId: string, email: string): Statement {
  return check(
    `EXISTS (SELECT 1 FROM users WHERE id = ? AND email = ? AND email_verified_at IS NOT NULL
     AND status = 'active' AND deleted_at IS NULL)`,
    userId,
    email,
  );
}

/** Rolls a commit back unless the user still has this number. */
export function phoneCheck(userId: string, phone: string): Statement {
  return check(
    `EXISTS (SELECT 1 FROM users WHERE id = ? AND phone = ? AND phone_verified_at IS NOT NULL
     AND deleted_at IS NULL)`,
    userId,
    phone,
  );
}
