import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { keepingQueue, keptLog, outboxRow, testCtx } from "../../testing/messages";
import { commit } from "../db";
import { markPublished } from "./outbox-marks";
import { chunksOf } from "./relay";
import type { Envelope } from "./types";

keptLog();

const event = (payload: unknown, more: Partial<Envelope> = {}): Envelope => ({
  id: "evt_1",
  type: "t.chunk",
  version: 1,
  businessId: null,
  occurredAt: 0,
  requestId: "req_1",
  traceparent: null,
  origin: "platform",
  payload,
  ...more,
});

function rowOf(requestId: string) {
  return env.DB.prepare("SELECT status, attempts FROM outbox WHERE request_id = ?")
    .bind(requestId)
    .first();
}

describe("relay", () => {
  it("publishes what a commit has written, with the envelope of its request", async () => {
    const queue = keepingQueue();
    const { ctx, settled } = testCtx({ env: queue.env });
    const payload = { name: "Zoë", list: [1, "two", null] };
    await commit(ctx, {
      on: "platform",
      writes: [],
      events: [
        { type: "t.one", version: 2, payload },
        { type: "t.two", version: 1, payload: "text", businessId: "biz_new" },
      ],
    });
    await settled();
    const shared = { requestId: ctx.requestId, traceparent: null, origin: "platform" };
    expect(queue.published).toMatchObject([
      { ...shared, type: "t.one", version: 2, businessId: null, payload },
      { ...shared, type: "t.two", version: 1, businessId: "biz_new", payload: "text" },
    ]);
    const row = await outboxRow("platform", queue.published[0]!.id);
    expect(row).toMatchObject({ status: "published", attempts: 0 });
    expect(row!.nextAt).toBe(queue.published[0]!.occurredAt + 30_000);
  });

  it("reaches the consumer through the queue", async () => {
    const { ctx, settled } = testCtx();
    const events = [{ type: "t.unheeded", version: 1, payload: {} }];
    await commit(ctx, { on: "platform", writes: [], events });
    await settled();
    await vi.waitFor(async () => {
      const row = await rowOf(ctx.requestId);
      expect(row).toMatchObject({ status: "handled", attempts: 0 });
    }, 10_000);
  });

  it("searches rows by id, however many wait", async () => {
    const { sql, params } = markPublished(["evt_1"]);
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...params)
      .all<{ detail: string }>();
    expect(results[0]!.detail).toContain("(id=?)");
  });

  it("lets the commit stand when the queue is down, and leaves the row pending", async () => {
    const queue = keepingQueue();
    queue.refuse = true;
    const { ctx, settled } = testCtx({ env: queue.env });
    await commit(ctx, {
      on: "platform",
      writes: [],
      events: [{ type: "t.down", version: 1, payload: {} }],
    });
    await settled();
    expect(await rowOf(ctx.requestId)).toMatchObject({ status: "pending" });
  });

  it("refuses a payload that no message could carry, before anything is written", async () => {
    const { ctx } = testCtx();
    const events = [{ type: "t.huge", version: 1, payload: "x".repeat(130_000) }];
    await expect(commit(ctx, { on: "platform", writes: [], events })).rejects.toThrow("too large");
  });

  it("cuts calls at 100 messages, at 256 KB and between databases", () => {
    const sizes = (events: Envelope[]) => chunksOf(events).map((chunk) => chunk.length);
    expect(sizes(Array.from({ length: 205 }, () => event({})))).toEqual([100, 100, 5]);
    expect(sizes(Array.from({ length: 5 }, () => event("x".repeat(100_000))))).toEqual([2, 2, 1]);
    expect(sizes([event({}), event({}, { origin: "shard-0" }), event({})])).toEqual([1, 1, 1]);
    expect(sizes([])).toEqual([]);
  });
});
