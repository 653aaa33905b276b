import type { Ctx } from "../ctx/ctx";
import { systemCtx, type SystemCtxInput } from "../ctx/system-ctx";
import { AlreadyHandled } from "../db/already-handled";
import { executeBatch } from "../db/execute-batch";
import { isAppError } from "../errors";
import { receiptWithoutEffect } from "./receipt-write";
import type { Envelope, Handler } from "./types";

/**
 * Runs one handler on one event, as the system and with the handler's permissions only. When it
 * returns, the receipt exists: from the handler's own commit, or written here if it made none. What
 * a business that is being deleted refuses is done with.
 * @throws whatever the handler throws
 */
export async function runHandler(
  base: Omit<SystemCtxInput, "name" | "permissions">,
  handler: Handler,
  event: Envelope,
): Promise<void> {
  const { name, permissions } = handler;
  const ctx = await systemCtx({ ...base, name, permissions }, event.businessId);
  ctx.receipt = { handler: name, eventId: event.id, on: handler.on };
  try {
    await handler.handle(ctx, event);
  } catch (error) {
    if (error instanceof AlreadyHandled) return;
    if (!isAppError(error, "BUSINESS_SUSPENDED") || !(await isBeingDeleted(ctx))) throw error;
  }
  if (ctx.receipt === null) return;
  const db = handler.on === "platform" ? ctx.platformDb : ctx.db;
  await executeBatch(db, [receiptWithoutEffect(ctx.receipt, ctx.now())]);
}

async function isBeingDeleted(ctx: Ctx): Promise<boolean> {
  const status = await ctx.db.$client
    .prepare("SELECT status FROM business_state WHERE business_id = ?")
    .bind(ctx.businessId)
    .first("status");
  return status === "deleting";
}
