import { env } from "cloudflare:workers";

/** Actions in a business's audit log, oldest first. */
export async function auditActions(businessId: string): Promise<string[]> {
  const { results } = await env.DB_SHARD_0.prepare(
    "SELECT action FROM audit_entries WHERE business_id = ? ORDER BY at, rowid",
  )
    .bind(businessId)
    .all<{ action: string }>();
  return results.map(({ action }) => action);
}
