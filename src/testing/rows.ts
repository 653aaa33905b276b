import { env } from "cloudflare:workers";

/** Rows of the platform database, for what a test cannot see through the API. */
export async function rows(
  sql: string,
  ...params: unknown[]
): Promise<Record<string, string | number | null>[]> {
  const { results } = await env.DB.prepare(sql)
    .bind(...params)
    .all<Record<string, string | number | null>>();
  return results;
}

/** Actions in the audit log about a user, oldest first. */
export async function auditOf(userId: string): Promise<string[]> {
  const found = await rows(
    "SELECT action FROM audit_entries WHERE user_id = ? ORDER BY at, rowid",
    userId,
  );
  return found.map(({ action }) => String(action));
}
