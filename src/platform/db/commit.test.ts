import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { activeBusiness, keepingQueue, testCtx } from "../../testing/messages";
import type { Ctx } from "../ctx";
import { AlreadyHandled } from "./already-handled";
import { commit, type Commit } from "./commit";
import { bindingOf } from "./shards";
import { check, guarded, statement, type Write } from "./write";

const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;

/** A ctx in a business of its own, with all that a commit may have to leave behind. */
async function aCtx() {
  const queue = keepingQueue();
  const businessId = await activeBusiness();
  const { ctx, settled } = testCtx({ env: queue.env, businessId });
  ctx.idempotency = { key: crypto.randomUUID(), fingerprint: "f", status: 201, stored: false };
  ctx.receipt = { handler: "test", eventId: ctx.newId("evt"), on: "business" };
  return { ctx, settled, published: queue.published };
}

/** What a commit of this ctx left behind, by kind. */
async function traces(ctx: Ctx, on: "platform" | "shard-0" = "shard-0") {
  const count = (table: string, column: string, value: unknown) =>
    bindingOf(env, on)
      .prepare(`SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`)
      .bind(value)
      .first<number>("n");
  return {
    audit: await count("audit_entries", "request_id", ctx.requestId),
    outbox: await count("outbox", "request_id", ctx.requestId),
    idempotency: await count("idempotency_keys", "key", ctx.idempotency?.key),
  };
}

const NOTHING = { audit: 0, outbox: 0, idempotency: 0 };

/** Raises the version that the shard knows of the business, from the one expected. */
const raise = (ctx: Ctx, from: number) =>
  statement(
    "UPDATE business_state SET version = version + 1 WHERE business_id = ? AND version = ?",
    ctx.businessId,
    from,
  );

const versionOf = (ctx: Ctx) =>
  env.DB_SHARD_0.prepare("SELECT version FROM business_state WHERE business_id = ?")
    .bind(ctx.businessId)
    .first<number>("version");

const withAll = (writes: Write[]): Commit => ({
  on: "business",
  writes,
  audit: { action: "test.done", resource: { type: "test", id: "1" } },
  events: [{ type: "test.done", version: 1, payload: {} }],
  result: { done: true },
});

const setStatus = (ctx: Ctx, status: string) =>
  env.DB_SHARD_0.prepare("UPDATE business_state SET status = ? WHERE business_id = ?")
    .bind(status, ctx.businessId)
    .run();

describe("a commit", () => {
  it("leaves the writes, audit, outbox, receipt and idempotency record behind together", async () => {
    const { ctx, settled, published } = await aCtx();
    const { receipt } = ctx;
    const writes = [raise(ctx, 1), guarded(raise(ctx, 2)), raise(ctx, 99)];
    expect(await commit(ctx, withAll(writes))).toEqual([1, 1, 0]);
    expect(await versionOf(ctx)).toBe(3);
    expect(await traces(ctx)).toEqual({ audit: 1, outbox: 1, idempotency: 1 });
    expect([ctx.receipt, ctx.idempotency?.stored]).toEqual([null, true]);
    const kept = await env.DB_SHARD_0.prepare("SELECT handler FROM receipts WHERE event_id = ?")
      .bind(receipt?.eventId)
      .first("handler");
    expect(kept).toBe("test");
    await settled();
    expect(published.map(({ type, businessId }) => [type, businessId])).toEqual([
      ["test.done", ctx.businessId],
    ]);
  });

  it("leaves nothing at all if one guard misses, and publishes nothing", async () => {
    const { ctx, settled, published } = await aCtx();
    const writes = [raise(ctx, 1), guarded(raise(ctx, 1)), raise(ctx, 2)];
    await expect(commit(ctx, withAll(writes))).rejects.toThrow(code("CONFLICT"));
    await settled();
    expect(await versionOf(ctx)).toBe(1);
    expect(await traces(ctx)).toEqual(NOTHING);
    expect(published).toEqual([]);
    expect([ctx.receipt?.handler, ctx.idempotency?.stored]).toEqual(["test", false]);
  });

  it("misses a guard that touches more rows than it should, or not as many", async () => {
    const { ctx } = await aCtx();
    await expect(
      commit(ctx, { on: "business", writes: [guarded(raise(ctx, 1), 2)] }),
    ).rejects.toThrow(code("CONFLICT"));
    expect(await versionOf(ctx)).toBe(1);
  });

  it("names a miss as it is told to", async () => {
    const { ctx } = await aCtx();
    const writes = [check("1 = 2")];
    await expect(commit(ctx, { on: "business", writes, onMiss: "VERSION_STALE" })).rejects.toThrow(
      code("VERSION_STALE"),
    );
  });

  it("says what exists already, or what it is told to say", async () => {
    const { ctx } = await aCtx();
    const writes = [
      raise(ctx, 1),
      statement("INSERT INTO receipts VALUES ('other', 'evt_1', 0)"),
      statement(
        "INSERT INTO business_state (business_id, status, limits, version) VALUES (?, 'active', '{}', 1)",
        ctx.businessId,
      ),
    ];
    await expect(commit(ctx, { on: "business", writes })).rejects.toThrow(code("ALREADY_EXISTS"));
    await expect(
      commit(ctx, { on: "business", writes, onDuplicate: "STATE_INVALID" }),
    ).rejects.toThrow(code("STATE_INVALID"));
    expect(await versionOf(ctx)).toBe(1);
  });

  it("knows a repetition as one, although what it wrote is in its own way", async () => {
    const { ctx } = await aCtx();
    const input = withAll([guarded(raise(ctx, 1))]);
    const { idempotency, receipt } = ctx;
    await commit(ctx, input);
    ctx.idempotency = { ...idempotency!, stored: false };
    await expect(commit(ctx, input)).rejects.toThrow(code("IDEMPOTENCY_IN_FLIGHT"));
    ctx.receipt = receipt;
    await setStatus(ctx, "suspended");
    await expect(commit(ctx, input)).rejects.toThrow(AlreadyHandled);
    expect(await versionOf(ctx)).toBe(2);
  });

  it("without anything to write is none", async () => {
    const { ctx } = testCtx();
    expect(await commit(ctx, { on: "platform", writes: [] })).toEqual([]);
    expect(ctx.metrics.read().db).toBeUndefined();
  });

  it("asks the caller to come back when the database has no room for it", async () => {
    const batch = async () => {
      throw new Error("D1_ERROR: D1 DB is overloaded. Too many requests queued.");
    };
    const prepare = (sql: string) => env.DB_SHARD_0.prepare(sql);
    const overloaded = { ...env, DB_SHARD_0: { prepare, batch } } as unknown as Env;
    const { ctx } = testCtx({ env: overloaded, businessId: "biz_1" });
    await expect(commit(ctx, { on: "business", writes: [check("1")] })).rejects.toThrow(
      expect.objectContaining({ code: "UNAVAILABLE", retryAfter: 2 }) as Error,
    );
  });
});

describe("a message's receipt", () => {
  it("lets its effect happen once", async () => {
    const { ctx } = await aCtx();
    const { receipt } = ctx;
    await commit(ctx, { on: "business", writes: [raise(ctx, 1)] });
    ctx.receipt = receipt;
    const again = commit(ctx, { on: "business", writes: [raise(ctx, 2)] });
    await expect(again).rejects.toBeInstanceOf(AlreadyHandled);
    expect(await versionOf(ctx)).toBe(2);
  });

  it("is left to a later commit, or to one on its own database", async () => {
    const { ctx } = await aCtx();
    await commit(ctx, { on: "business", writes: [raise(ctx, 1)], keepReceipt: true });
    await commit(ctx, { on: "platform", writes: [check("1")] });
    expect(ctx.receipt).not.toBeNull();
    await commit(ctx, { on: "business", writes: [raise(ctx, 2)] });
    expect(ctx.receipt).toBeNull();
  });
});

describe("an idempotency key", () => {
  it("is good for one of two requests at the same time; the other changes nothing", async () => {
    const { ctx } = await aCtx();
    const rival = testCtx({ businessId: ctx.businessId! }).ctx;
    rival.idempotency = { ...ctx.idempotency!, stored: false };
    await commit(ctx, { on: "business", writes: [raise(ctx, 1)], result: 1 });
    const late = commit(rival, { on: "business", writes: [raise(rival, 2)], result: 2 });
    await expect(late).rejects.toThrow(
      expect.objectContaining({ code: "IDEMPOTENCY_IN_FLIGHT", retryAfter: 1 }) as Error,
    );
    expect(await versionOf(ctx)).toBe(2);
  });

  it("is stored once, with the first commit that has the result", async () => {
    const { ctx } = await aCtx();
    await commit(ctx, { on: "business", writes: [raise(ctx, 1)] });
    expect((await traces(ctx)).idempotency).toBe(0);
    await commit(ctx, { on: "business", writes: [raise(ctx, 2)], result: { id: "x" } });
    await commit(ctx, { on: "business", writes: [raise(ctx, 3)], result: { id: "y" } });
    const stored = await env.DB_SHARD_0.prepare("SELECT * FROM idempotency_keys WHERE key = ?")
      .bind(ctx.idempotency?.key)
      .first();
    expect(stored).toMatchObject({ fingerprint: "f", status: 201, result: '{"id":"x"}' });
  });
});

describe("a business that is not active", () => {
  it.each(["suspended", "deleting"])("takes no writes while it is %s", async (status) => {
    const { ctx } = await aCtx();
    await setStatus(ctx, status);
    const refused = commit(ctx, { ...withAll([raise(ctx, 1)]), onMiss: "VERSION_STALE" });
    await expect(refused).rejects.toThrow(code("BUSINESS_SUSPENDED"));
    expect(await versionOf(ctx)).toBe(1);
    expect(await traces(ctx)).toEqual(NOTHING);
  });

  it("takes those that it needs nevertheless", async () => {
    const { ctx } = await aCtx();
    await setStatus(ctx, "suspended");
    await commit(ctx, { on: "business", writes: [guarded(raise(ctx, 1))], evenSuspended: true });
    expect(await versionOf(ctx)).toBe(2);
  });

  it("may be one that the shard does not know", async () => {
    const { ctx } = testCtx({ businessId: "biz_unknown" });
    await expect(commit(ctx, { on: "business", writes: [check("1")] })).rejects.toThrow(
      code("BUSINESS_SUSPENDED"),
    );
  });

  it("does not keep the platform's own database from being written", async () => {
    const { ctx } = await aCtx();
    await setStatus(ctx, "suspended");
    await commit(ctx, { ...withAll([]), on: "platform" });
    expect(await traces(ctx, "platform")).toEqual({ audit: 1, outbox: 1, idempotency: 1 });
  });
});

describe("the audit log", () => {
  it.each(["platform", "shard-0"] as const)("of %s can only be added to", async (on) => {
    const { ctx } = await aCtx();
    const database = on === "platform" ? "platform" : "business";
    await commit(ctx, { ...withAll([]), on: database });
    const run = (sql: string) => bindingOf(env, on).prepare(sql).bind(ctx.requestId).run();
    const append = "audit_entries is append-only";
    await expect(
      run("UPDATE audit_entries SET action = 'other' WHERE request_id = ?"),
    ).rejects.toThrow(append);
    await expect(run("DELETE FROM audit_entries WHERE request_id = ?")).rejects.toThrow(append);
    expect((await traces(ctx, on)).audit).toBe(1);
  });
});
