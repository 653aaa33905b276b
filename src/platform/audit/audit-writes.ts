import { actorId, type Ctx } from "../ctx";
import type { Statement } from "../db/write";

/** What a verb says for the log. `summary` holds what changed, before and after, no secrets. */
export interface AuditInput {
  /** `contact.created` */
  action: string;
  resource: { type: string; id: string | null };
  summary?: Record<string, unknown>;
  /** The user the entry is about, when the actor is not that user. */
  userId?: string;
}

/** The rows of audit entries, for the batch of the change they describe (ASVS 16.2). */
export function auditWrites(ctx: Ctx, entries: AuditInput[]): Statement[] {
  const now = ctx.now();
  return entries.flatMap((entry) => {
    const id = ctx.newId("aud");
    const user = entry.userId ?? (ctx.actor.type === "user" ? ctx.actor.id : null);
    const rows: Statement[] = [
      {
        sql: `INSERT INTO audit_entries (id, business_id, at, actor_type, actor_id, user_id, action,
              resource_type, resource_id, summary, request_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        params: [
          id,
          ctx.businessId,
          now,
          ctx.actor.type,
          actorId(ctx.actor),
          user,
          entry.action,
          entry.resource.type,
          entry.resource.id,
          JSON.stringify(entry.summary ?? {}),
          ctx.requestId,
        ],
      },
    ];
    if (ctx.address !== null || ctx.userAgent !== null) {
      rows.push({
        sql: "INSERT INTO audit_personal (entry_id, address, user_agent) VALUES (?, ?, ?)",
        params: [id, ctx.address, ctx.userAgent],
      });
    }
    return rows;
  });
}
