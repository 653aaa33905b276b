import { env } from "cloudflare:workers";
import type { AuditInput } from "../platform/audit";
import type { Ctx } from "../platform/ctx";
import { bindingOf, commit } from "../platform/db";
import { activeBusiness, testCtx } from "./messages";

/** A ctx of somebody at this address; in a business of its own unless told. */
export async function auditCtx(
  businessId?: string,
  caller: Partial<Pick<Ctx, "actor" | "address" | "userAgent" | "now">> = {},
): Promise<Ctx> {
  const { ctx } = testCtx({ businessId: businessId ?? (await activeBusiness()) });
  return Object.assign(ctx, { address: "203.0.113.7", userAgent: "Test/1.0", ...caller });
}

/** Writes an entry as a verb would; returns its id. */
export async function anEntry(
  on: "platform" | "business",
  ctx?: Ctx,
  entry: AuditInput = { action: "test.done", resource: { type: "test", id: "1" } },
): Promise<string> {
  const actor = ctx ?? (await auditCtx());
  await commit(actor, { on, writes: [], audit: entry });
  const row = await bindingOf(env, on === "platform" ? "platform" : "shard-0")
    .prepare("SELECT id FROM audit_entries WHERE request_id = ? ORDER BY rowid DESC")
    .bind(actor.requestId)
    .first<string>("id");
  return row!;
}
