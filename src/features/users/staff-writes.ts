import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "../../platform/db";
import { users } from "./table.platform";
import type { UserRow } from "./users-rows";

/** Suspends a user or takes that back. Touches no row if another change came first: guard it. */
export function statusChange(db: Db, user: UserRow, status: "active" | "suspended", now: number) {
  return db
    .update(users)
    .set({
      status,
      tokenVersion: user.tokenVersion + 1,
      version: user.version + 1,
      updatedAt: now,
    })
    .where(
      and(
        eq(users.id, user.id),
        eq(users.status, user.status),
        eq(users.tokenVersion, user.tokenVersion),
      ),
    );
}

/**
 * Makes a user a supporter or ends that. Touches no row of an administrator, nor if another change
 * came first: guard it.
 */
export function supportRoleChange(db: Db, user: UserRow, role: "support" | null, now: number) {
  const before =
    user.platformRole === null ? isNull(users.platformRole) : eq(users.platformRole, "support");
  return db
    .update(users)
    .set({ platformRole: role, version: user.version + 1, updatedAt: now })
    .where(and(eq(users.id, user.id), before));
}
