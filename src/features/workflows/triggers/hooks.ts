import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { sha256 } from "../../../platform/crypto";
import { iso, isoOrNull } from "../../../platform/http/fields";
import { workflowHooks } from "../table.business";
import { workflowRow } from "../workflow-rows";
import type { CreatedHookDto, HookDto } from "./schemas";

/** Whether a workflow has an address of its own, and when it was last called. */
export async function getHook(ctx: BusinessCtx, workflowId: string): Promise<HookDto> {
  require(ctx, "workflows:read");
  await workflowRow(ctx, workflowId);
  const row = await hookRow(ctx, workflowId);
  if (!row) return { exists: false, createdAt: null, lastAt: null };
  return { exists: true, createdAt: iso(row.createdAt), lastAt: isoOrNull(row.lastAt) };
}

/**
 * Gives a workflow an address of its own, or another one: the one before it is dead at once. Only a
 * hash of its token is kept.
 */
export async function createHook(ctx: BusinessCtx, workflowId: string): Promise<CreatedHookDto> {
  require(ctx, "workflows:write");
  await workflowRow(ctx, workflowId);
  const secret = randomBytes(32).toString("base64url");
  const row = {
    ...{ businessId: ctx.businessId, workflowId, tokenHash: sha256(secret) },
    ...{ createdAt: ctx.now(), lastAt: null },
  };
  await commit(ctx, {
    on: "business",
    writes: [
      ctx.db
        .insert(workflowHooks)
        .values(row)
        .onConflictDoUpdate({
          target: [workflowHooks.businessId, workflowHooks.workflowId],
          set: row,
        }),
    ],
    audit: { action: "workflow.hook_created", resource: { type: "workflow", id: workflowId } },
  });
  const token = `${ctx.businessId}.${workflowId}.${secret}`;
  const url = `${ctx.config.APP_ORIGIN}/webhooks/workflows/${token}`;
  return { exists: true, createdAt: iso(row.createdAt), lastAt: null, url };
}

/** The row of a workflow's address, or undefined. */
export async function hookRow(inside: BusinessCtx, workflowId: string) {
  const [row] = await inside.db.select().from(workflowHooks).where(hookOf(inside, workflowId));
  return row;
}

/** Finds the row of a workflow's address. */
export function hookOf(inside: BusinessCtx, workflowId: string) {
  return and(
    eq(workflowHooks.businessId, inside.businessId),
    eq(workflowHooks.workflowId, workflowId),
  );
}
