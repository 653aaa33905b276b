import { type AuditInput, auditWrites } from "../audit";
import type { Ctx } from "../ctx";
import { AppError, type ErrorCode } from "../errors";
import { idempotencyWrite } from "../idempotency";
import { outboxRows } from "../queue/outbox-rows";
import { outboxWrite } from "../queue/outbox-write";
import { receiptWrite } from "../queue/receipt-write";
import { relay } from "../queue/relay";
import type { DatabaseKind, DomainEvent } from "../queue/types";
import { AlreadyHandled } from "./already-handled";
import { check, type Statement, statement, statementsOf, type Write } from "./write";

export interface Commit {
  /** The one database that is written. */
  on: DatabaseKind;
  writes: Write[];
  audit?: AuditInput | AuditInput[];
  events?: DomainEvent[];
  /** The DTO the operation will answer with; stored with the effect for idempotent requests. */
  result?: unknown;
  /** Code for a guard that missed; default CONFLICT. */
  onMiss?: ErrorCode;
  /** Code for a broken unique index; default ALREADY_EXISTS. */
  onDuplicate?: ErrorCode;
  /**
   * True to be told exactly how many rows each write has changed: what D1 says by itself counts the
   * rows that triggers write, too.
   */
  counted?: boolean;
  /** True for a step of a longer handler: the receipt is left to a later commit. */
  keepReceipt?: boolean;
  /** True for writes that a suspended business still needs (deletion, bookkeeping). */
  evenSuspended?: boolean;
}

/**
 * The only way to write: one atomic batch of the writes, their guards, the audit rows, the outbox
 * rows, the receipt and the idempotency record. Events are relayed after it, never instead of it.
 * @returns rows changed by each write, in order; with those of its triggers unless `counted`
 * @throws AppError with `onMiss` or `onDuplicate`, BUSINESS_SUSPENDED, IDEMPOTENCY_IN_FLIGHT
 * @throws AlreadyHandled if the receipt of the current message exists
 */
export async function commit(ctx: Ctx, input: Commit): Promise<number[]> {
  const db = input.on === "platform" ? ctx.platformDb : ctx.db;
  const statements: Statement[] = [];
  // First, so that a repetition is known as one whatever else would keep it from being repeated.
  const receipt = !input.keepReceipt && ctx.receipt?.on === input.on ? ctx.receipt : null;
  if (receipt) statements.push(receiptWrite(receipt, ctx.now()));
  const claim = ctx.idempotency;
  if (claim && !claim.stored && input.result !== undefined) {
    statements.push(idempotencyWrite(claim, input.result, ctx.now()));
  }
  if (input.on === "business" && ctx.businessId !== null && !input.evenSuspended) {
    statements.push(activeBusiness(ctx.businessId));
  }
  const positions = input.writes.map((write) => {
    statements.push(...statementsOf(write));
    if (input.counted) statements.push(statement("SELECT changes() AS rows"));
    return statements.length - (input.counted || !("guarded" in write) ? 1 : 2);
  });
  const events = outboxRows(ctx, input.on, input.events ?? []);
  if (input.audit) statements.push(...auditWrites(ctx, [input.audit].flat()));
  if (events.length > 0) statements.push(outboxWrite(events));
  if (statements.length === 0) return [];

  let results: D1Result[];
  try {
    results = await db.$client.batch(
      statements.map(({ sql, params }) => db.$client.prepare(sql).bind(...params)),
    );
  } catch (error) {
    throw await explain(ctx, input, error);
  }
  if (receipt) ctx.receipt = null;
  if (claim && input.result !== undefined) claim.stored = true;
  if (events.length > 0) ctx.waitUntil(relay(ctx, events));
  return positions.map((position) => {
    const { meta, results: counted } = results[position]!;
    return input.counted ? (counted as { rows: number }[])[0]!.rows : meta.changes;
  });
}

function activeBusiness(businessId: string): Statement {
  return check(
    "EXISTS (SELECT 1 FROM business_state WHERE business_id = ? AND status = 'active')",
    businessId,
  );
}

async function explain(ctx: Ctx, input: Commit, error: unknown): Promise<unknown> {
  const text = error instanceof Error ? error.message : String(error);
  if (text.includes("UNIQUE constraint failed: receipts")) return new AlreadyHandled();
  if (text.includes("UNIQUE constraint failed: idempotency_keys")) {
    return new AppError("IDEMPOTENCY_IN_FLIGHT", { retryAfter: 1 });
  }
  if (text.includes("UNIQUE constraint failed")) {
    return new AppError(input.onDuplicate ?? "ALREADY_EXISTS", { cause: error });
  }
  if (text.includes("malformed JSON")) {
    if (await isSuspended(ctx, input)) return new AppError("BUSINESS_SUSPENDED");
    return new AppError(input.onMiss ?? "CONFLICT", { cause: error });
  }
  if (/overloaded|too many requests queued|reset because/i.test(text)) {
    return new AppError("UNAVAILABLE", { retryAfter: 2, cause: error });
  }
  return error;
}

async function isSuspended(ctx: Ctx, input: Commit): Promise<boolean> {
  if (input.on === "platform" || ctx.businessId === null || input.evenSuspended) return false;
  const { sql, params } = activeBusiness(ctx.businessId);
  const select = sql.replace("json('guard')", "0");
  const row = await ctx.db.$client
    .prepare(`${select} AS active`)
    .bind(...params)
    .first("active");
  return row !== 1;
}
