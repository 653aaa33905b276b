import { type Actor, actorId, type Ctx } from "../ctx";
import type { Statement } from "../db/write";
import { personalHash } from "./chain";

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
  const { actor, address, userAgent } = ctx;
  const administrator = actor.type === "user" ? (actor.administratorId ?? null) : null;
  return entries.flatMap((entry) => {
    const id = ctx.newId("aud");
    const salt = address === null && userAgent === null ? null : randomSalt();
    const rows: Statement[] = [
      {
        sql: `INSERT INTO audit_entries (id, business_id, at, actor_type, actor_id, user_id, action,
              resource_type, resource_id, summary, request_id, administrator_id, personal_hash)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        params: [
          id,
          ctx.businessId,
          ctx.now(),
          actor.type,
          actorId(actor),
          entry.userId ?? userOf(actor),
          entry.action,
          entry.resource.type,
          entry.resource.id,
          JSON.stringify(entry.summary ?? {}),
          ctx.requestId,
          administrator,
          salt === null ? null : personalHash(salt, address, userAgent),
        ],
      },
    ];
    if (salt !== null) {
      rows.push({
        sql: "INSERT INTO audit_personal (entry_id, address, user_agent, salt) VALUES (?, ?, ?, ?)",
        params: [id, address, userAgent, salt],
      });
    }
    return rows;
  });
}

/** Whose entry it is: what a key does stands beside what its creator does. */
function userOf(actor: Actor): string | null {
  if (actor.type === "apiKey") return actor.userId;
  return actor.type === "user" ? actor.id : null;
}

/** 128 bits in hex. */
function randomSalt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
