import { sql } from "drizzle-orm";
import { check, type Db, type Statement } from "../../platform/db";

/** What somebody signs in with by themselves. Mail and phone are how an account is recovered. */
const WAY_LEFT = `(EXISTS (SELECT 1 FROM credentials WHERE user_id = ?1 AND kind <> ?2)
  OR EXISTS (SELECT 1 FROM passkeys WHERE user_id = ?1 AND id <> ?2)
  OR EXISTS (SELECT 1 FROM identities WHERE user_id = ?1 AND id <> ?2))`;

/**
 * True if a user could still sign in without one of their ways.
 * @param without id of a passkey or an identity, or `password`
 */
export async function hasWayIn(db: Db, userId: string, without: string): Promise<boolean> {
  const [row] = await db.all<{ way: number }>(sql`SELECT
    EXISTS (SELECT 1 FROM credentials WHERE user_id = ${userId} AND kind <> ${without})
    OR EXISTS (SELECT 1 FROM passkeys WHERE user_id = ${userId} AND id <> ${without})
    OR EXISTS (SELECT 1 FROM identities WHERE user_id = ${userId} AND id <> ${without}) AS way`);
  return row?.way === 1;
}

/** Rolls a commit back that would take a user's last way to sign in. */
export function wayInCheck(userId: string, without: string): Statement {
  return check(WAY_LEFT, userId, without);
}
