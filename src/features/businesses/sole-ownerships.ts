import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db";

const BEFORE = `
  SELECT b.id, b.name FROM memberships m JOIN businesses b ON b.id = m.business_id
  WHERE m.user_id = `;
const AFTER = ` AND m.role = 'owner' AND b.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM memberships o JOIN users u ON u.id = o.user_id
    WHERE o.business_id = m.business_id AND o.role = 'owner' AND o.user_id <> m.user_id
    AND u.status = 'active' AND u.deleted_at IS NULL)`;

/** Businesses that would be without an owner if the user (its one parameter) left. */
export const soleOwnershipSql = `${BEFORE}?${AFTER}`;

/** The businesses that this user alone owns, by name. */
export async function soleOwnerships(
  db: Db,
  userId: string,
): Promise<{ id: string; name: string }[]> {
  return db.all(sql`${sql.raw(BEFORE)}${userId}${sql.raw(AFTER)} ORDER BY b.name LIMIT 100`);
}
