import { and, eq } from "drizzle-orm";
import type { Db } from "../../platform/db";
import { credentials } from "./table.platform";

/** The stored password hash of a user, null if there is none. */
export async function passwordHashOf(db: Db, userId: string): Promise<string | null> {
  const [row] = await db
    .select({ hash: credentials.hash })
    .from(credentials)
    .where(and(eq(credentials.userId, userId), eq(credentials.kind, "password")));
  return row?.hash ?? null;
}

/** Sets or replaces the password of a user. */
export function passwordWrite(db: Db, userId: string, hash: string, now: number) {
  return db
    .insert(credentials)
    .values({ userId, kind: "password", hash, updatedAt: now })
    .onConflictDoUpdate({
      target: [credentials.userId, credentials.kind],
      set: { hash, updatedAt: now },
    });
}

/** Takes the password of a user away. */
export function passwordRemoval(db: Db, userId: string) {
  return db
    .delete(credentials)
    .where(and(eq(credentials.userId, userId), eq(credentials.kind, "password")));
}
