import { type SQL, sql } from "drizzle-orm";
import { auditEntries } from "../../platform/audit/table.shared";
import type { Db } from "../../platform/db";
import { userByEmail, usersById } from "../users";

/** People of one business's log whose names are searched. */
const MOST = 200;

/** Who of those who acted in a business has these words in the name or the address. */
export async function matchingActors(
  platformDb: Db,
  databases: readonly Db[],
  businessId: string,
  q: string,
): Promise<string[]> {
  const found = await Promise.all(
    databases.map((db) => db.all<{ id: string | null }>(actorsQuery(businessId))),
  );
  const ids = found.flat().flatMap(({ id }) => (id?.startsWith("usr_") ? [id] : []));
  const people = await usersById(platformDb, [...new Set(ids)]);
  const words = q.toLowerCase();
  return [...people.values()]
    .filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(words))
    .map(({ id }) => id);
}

/** The user with exactly this address: the platform has too many to look through. */
export async function matchingUser(platformDb: Db, q: string): Promise<string[]> {
  const user = q.includes("@") ? await userByEmail(platformDb, q.toLowerCase()) : undefined;
  return user ? [user.id] : [];
}

/** Whoever acted in a business, by steps from one to the next through the index of actors. */
export function actorsQuery(businessId: string): SQL {
  return sql`WITH RECURSIVE actors (id) AS (
      SELECT min(actor_id) FROM ${auditEntries} WHERE business_id = ${businessId}
      UNION ALL
      SELECT (SELECT min(actor_id) FROM ${auditEntries}
        WHERE business_id = ${businessId} AND actor_id > actors.id)
      FROM actors WHERE actors.id IS NOT NULL LIMIT ${MOST}
    )
    SELECT id FROM actors`;
}
