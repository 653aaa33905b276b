import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "../../platform/db";
import { users } from "./table.platform";
import type { UserRow } from "./users-rows";

/**
 * Changes the address, which has been proved. Touches no row if it was changed meanwhile, or the
 * user was signed out everywhere.
 */
export function emailChange(db: Db, user: UserRow, email: string, now: number) {
  return db
    .update(users)
    .set({ email, emailVerifiedAt: now, version: sql`${users.version} + 1`, updatedAt: now })
    .where(
      and(
        eq(users.id, user.id),
        eq(users.email, user.email),
        eq(users.tokenVersion, user.tokenVersion),
        eq(users.status, "active"),
        isNull(users.deletedAt),
      ),
    );
}

/**
 * Sets the number, which has been proved, or takes it away. Touches no row if it was changed
 * meanwhile. A number that another account has breaks a unique index.
 */
export function phoneWrite(db: Db, user: UserRow, phone: string | null, now: number) {
  return db
    .update(users)
    .set({
      phone,
      phoneVerifiedAt: phone === null ? null : now,
      version: sql`${users.version} + 1`,
      updatedAt: now,
    })
    .where(
      and(
        eq(users.id, user.id),
        sql`${users.phone} IS ${user.phone}`,
        eq(users.status, "active"),
        isNull(users.deletedAt),
      ),
    );
}

/** Begins the grace before an account is erased; every access token dies. */
export function deletionStart(db: Db, user: UserRow, at: { now: number; eraseAt: number }) {
  return db
    .update(users)
    .set({
      status: "deleting",
      eraseAt: at.eraseAt,
      tokenVersion: user.tokenVersion + 1,
      version: sql`${users.version} + 1`,
      updatedAt: at.now,
    })
    .where(
      and(
        eq(users.id, user.id),
        eq(users.status, "active"),
        eq(users.tokenVersion, user.tokenVersion),
        isNull(users.deletedAt),
      ),
    );
}

/** Ends that grace: the account is active again. Touches no row once it is erased. */
export function deletionEnd(db: Db, userId: string, now: number) {
  return db
    .update(users)
    .set({
      status: "active",
      eraseAt: null,
      version: sql`${users.version} + 1`,
      updatedAt: now,
    })
    .where(and(eq(users.id, userId), eq(users.status, "deleting"), isNull(users.deletedAt)));
}

/**
 * Erases what is personal in the row. Its id stays: the log and the books of businesses refer to
 * it. Touches no row unless its time has come.
 */
export function personErasure(db: Db, userId: string, now: number) {
  return db
    .update(users)
    .set({
      email: `${userId}@erased.invalid`,
      name: "Deleted user",
      locale: "en",
      timeZone: "UTC",
      phone: null,
      phoneVerifiedAt: null,
      avatarUrl: null,
      secondFactors: [],
      platformRole: null,
      eraseAt: null,
      deletedAt: now,
      version: sql`${users.version} + 1`,
      updatedAt: now,
    })
    .where(
      and(
        eq(users.id, userId),
        eq(users.status, "deleting"),
        sql`${users.eraseAt} <= ${now}`,
        isNull(users.deletedAt),
      ),
    );
}
