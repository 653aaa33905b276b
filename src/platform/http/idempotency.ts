import type { Context } from "hono";
import { sha256, sign } from "../crypto";
import { actorId, type Ctx } from "../ctx";
import { commit } from "../db";
import { AppError } from "../errors";
import type { AppEnv } from "./app-env";
import type { AnyOperation } from "./operation-spec";
import { reply } from "./reply";

/**
 * Answers a request whose idempotency key is known with the stored result; otherwise leaves a
 * claim on the ctx, which commit() stores together with the effect.
 * @throws AppError VALIDATION_FAILED for a bad key, IDEMPOTENCY_MISMATCH for another body
 */
export async function replayed(
  c: Context<AppEnv>,
  spec: AnyOperation,
): Promise<Response | undefined> {
  const header = c.req.header("idempotency-key");
  if (!spec.idempotent || header === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(header)) {
    throw new AppError("VALIDATION_FAILED", {
      details: { "Idempotency-Key": ["Use 1 to 255 visible ASCII characters"] },
    });
  }
  const ctx = c.get("ctx");
  const who = ctx.actor.type === "anonymous" ? ctx.address : actorId(ctx.actor);
  const key = sha256([who, ctx.businessId, spec.id, c.req.path, header].join("\n"));
  const body = spec.stream ? (c.req.header("content-length") ?? "") : await c.req.text();
  // Keyed, because bodies may hold a password and anyone can hash guesses of it.
  const text = `${new URL(c.req.url).search}\n${body}`;
  const fingerprint = sign(ctx.config, "idempotency", text);
  const row = await storedResult(ctx, key);
  if (!row) {
    ctx.idempotency = { key, fingerprint, status: spec.status ?? 200, stored: false };
    return undefined;
  }
  if (row.fingerprint !== fingerprint) throw new AppError("IDEMPOTENCY_MISMATCH");
  c.header("Idempotent-Replayed", "true");
  return reply(c, JSON.parse(row.result));
}

interface StoredResult {
  fingerprint: string;
  result: string;
}

/** A result lies where its effect lies: a verb in a business may write either database. */
async function storedResult(ctx: Ctx, key: string): Promise<StoredResult | undefined> {
  const databases = ctx.businessId === null ? [ctx.platformDb] : [ctx.db, ctx.platformDb];
  const rows = await Promise.all(
    databases.map((db) =>
      db.$client
        .prepare("SELECT fingerprint, result FROM idempotency_keys WHERE key = ?")
        .bind(key)
        .first<StoredResult>(),
    ),
  );
  return rows.find((row) => row !== null) ?? undefined;
}

/**
 * Stores the result of a success whose verb has not stored it with its effect: it wrote nothing,
 * in several commits, or under another ctx.
 * @throws AppError IDEMPOTENCY_IN_FLIGHT if the same request was answered in the meantime
 */
export async function rememberResult(c: Context<AppEnv>, spec: AnyOperation): Promise<void> {
  const ctx = c.get("ctx");
  if (!ctx.idempotency || ctx.idempotency.stored || c.res.status !== (spec.status ?? 200)) return;
  const on = ctx.businessId === null ? "platform" : "business";
  await commit(ctx, { on, writes: [], result: c.get("result"), evenSuspended: true });
}
