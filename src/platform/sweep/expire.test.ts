import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { deadLetter } from "../../testing/administration";
import { runWorks } from "../../testing/expiry";
import { activeBusiness, testCtx } from "../../testing/messages";
import { rows as platformRows } from "../../testing/rows";
import { outbox } from "../queue/table.shared";
import { dueBusinesses, nextDueAt } from "./due-businesses";
import { expiries } from "./expiries";

const DAY = 86_400_000;

const expireAll = (nowMs: number) => runWorks(expiries, "shard-0", nowMs);

async function anOutboxRow(status: string, nextAt: number, businessId = "biz_x"): Promise<string> {
  const id = `evt_${crypto.randomUUID()}`;
  await env.DB_SHARD_0.prepare(
    `INSERT INTO outbox (id, type, version, business_id, payload, occurred_at, request_id, status,
       next_at) VALUES (?, 't', 1, ?, '{}', 0, 'req_1', ?, ?)`,
  )
    .bind(id, businessId, status, nextAt)
    .run();
  return id;
}

async function isKept(table: string, column: string, value: string): Promise<boolean> {
  const row = await env.DB_SHARD_0.prepare(`SELECT 1 AS kept FROM ${table} WHERE ${column} = ?`)
    .bind(value)
    .first();
  return row !== null;
}

describe("expiry", () => {
  it("deletes handled and dead events at their time, and never unhandled ones", async () => {
    const now = Date.now();
    const due = [await anOutboxRow("handled", now), await anOutboxRow("dead", now)];
    const kept = [
      await anOutboxRow("handled", now + 1),
      await anOutboxRow("dead", now + 1),
      await anOutboxRow("pending", 0),
      await anOutboxRow("published", 0),
    ];
    await expireAll(now);
    for (const id of due) expect(await isKept("outbox", "id", id)).toBe(false);
    for (const id of kept) expect(await isKept("outbox", "id", id)).toBe(true);
  });

  it("keeps receipts a week longer than the longest-lived event", async () => {
    const now = Date.now();
    const write = env.DB_SHARD_0.prepare("INSERT INTO receipts VALUES ('h', ?, ?)");
    await env.DB_SHARD_0.batch([
      write.bind("evt_old", now - 22 * DAY),
      write.bind("evt_replayable", now - 21 * DAY),
    ]);
    await expireAll(now);
    expect(await isKept("receipts", "event_id", "evt_old")).toBe(false);
    expect(await isKept("receipts", "event_id", "evt_replayable")).toBe(true);
  });

  it("keeps answers to idempotency keys for 24 hours", async () => {
    const now = Date.now();
    const write = env.DB_SHARD_0.prepare(
      "INSERT INTO idempotency_keys VALUES (?, 'f', 201, '', ?)",
    );
    await env.DB_SHARD_0.batch([write.bind("old", now - DAY), write.bind("new", now - DAY + 1)]);
    await expireAll(now);
    expect(await isKept("idempotency_keys", "key", "old")).toBe(false);
    expect(await isKept("idempotency_keys", "key", "new")).toBe(true);
  });

  it("keeps dead letters for 90 days, replayed or not", async () => {
    const now = Date.now();
    const old = [1, 2].map(() => deadLetter({ failedAt: now - 90 * DAY }));
    const kept = [1, 2].map(() => deadLetter({ failedAt: now - 90 * DAY + 1 }));
    const [oldIds, keptIds] = [await Promise.all(old), await Promise.all(kept)];
    await env.DB.prepare("UPDATE dead_letters SET status = 'replayed' WHERE id IN (?, ?)")
      .bind(oldIds[0], keptIds[0])
      .run();
    await runWorks(expiries, "platform", now);
    const left = await platformRows("SELECT id FROM dead_letters");
    expect(left.map(({ id }) => id)).toEqual(expect.arrayContaining(keptIds));
    for (const id of oldIds) expect(left).not.toContainEqual({ id });
  });

  it("is due at most every ten minutes, and never before the oldest row expires", async () => {
    const { ctx } = testCtx({ businessId: await activeBusiness() });
    await env.DB_SHARD_0.prepare("DELETE FROM outbox WHERE status = 'handled'").run();
    const work = expiries.find(({ name }) => name === "platform.expire-handled-events")!;
    expect(await work.nextDue(ctx.db, 0, "shard-0")).toBeNull();
    const at = 1_000 * DAY + 1;
    await anOutboxRow("handled", at);
    const due = (await work.nextDue(ctx.db, 0, "shard-0"))!;
    expect(due).toBeGreaterThanOrEqual(at);
    expect(due % 600_000).toBe(0);
  });
});

describe("looking across businesses for what is due", () => {
  it("names each business once, longest overdue first", async () => {
    const [a, b, c] = [`biz_a${Date.now()}`, `biz_b${Date.now()}`, `biz_c${Date.now()}`];
    await anOutboxRow("dead", 20, a);
    await anOutboxRow("dead", 10, b);
    await anOutboxRow("dead", 30, b);
    await anOutboxRow("dead", 5_000, c);
    const { ctx } = testCtx({ businessId: await activeBusiness() });
    const rows = {
      table: outbox,
      businessId: outbox.businessId,
      dueAt: outbox.nextAt,
      where: eq(outbox.status, "dead"),
    };
    expect(await nextDueAt(ctx.db, rows)).toBe(10);
    expect(await dueBusinesses(ctx.db, rows, 4_999, 10)).toEqual([b, a]);
    expect(await dueBusinesses(ctx.db, rows, 5_000, 2)).toEqual([b, a]);
    const none = { ...rows, where: eq(outbox.type, "t.none") };
    expect(await nextDueAt(ctx.db, none)).toBeNull();
  });
});
