import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  activeBusiness,
  deliverBatch,
  effectsOn,
  keepingQueue,
  keptLog,
  leaveEffect,
  outboxRow,
  testCtx,
} from "../../testing/messages";
import { createTick } from "../clock/create-tick";
import { commit } from "../db";
import { createLog, createMetrics } from "../observability";
import type { Envelope, Handler, Registry } from "../queue";
import { sweepOutbox } from "./sweep-outbox";

keptLog();

const handler: Handler = {
  name: "effect",
  on: "business",
  permissions: [],
  handle: (ctx, event) => leaveEffect(ctx, "business", event.id),
};
const registry: Registry = { "t.sweep": [handler] };

/** An event whose process died between the commit and the relay. */
async function anUnpublishedEvent(type = "t.sweep"): Promise<{ id: string; at: number }> {
  const queue = keepingQueue();
  queue.refuse = true;
  const { ctx, settled } = testCtx({ env: queue.env, businessId: await activeBusiness() });
  await commit(ctx, { on: "business", writes: [], events: [{ type, version: 1, payload: {} }] });
  await settled();
  const row = await env.DB_SHARD_0.prepare(
    "SELECT id, occurred_at AS at FROM outbox WHERE business_id = ?",
  )
    .bind(ctx.businessId)
    .first<{ id: string; at: number }>();
  return row!;
}

/** Sweeps the shard as if it were `nowMs`; returns what was published of event `id`. */
async function sweepAt(nowMs: number, id: string, queue = keepingQueue()): Promise<Envelope[]> {
  const work = sweepOutbox(registry);
  await work.run(
    createTick({
      env: queue.env,
      database: "shard-0",
      name: work.name,
      permissions: [],
      requestId: "req_sweep",
      log: createLog("error", {}),
      metrics: createMetrics(),
      waitUntil: () => {},
      now: () => nowMs,
    }),
  );
  return queue.published.filter((event) => event.id === id);
}

describe("the outbox sweep", () => {
  it("publishes what was committed when the process died before the relay", async () => {
    const { id, at } = await anUnpublishedEvent();
    expect(await sweepAt(at + 29_999, id)).toEqual([]);
    const [event] = await sweepAt(at + 30_000, id);
    expect(await outboxRow("shard-0", id)).toMatchObject({ status: "published", attempts: 1 });
    await deliverBatch(registry, [event]);
    expect(await effectsOn("shard-0", id)).toEqual({ effect: 1 });
    expect(await sweepAt(at + 86_400_000, id)).toEqual([]);
  });

  it("publishes again what the queue has lost, and twice handled is once", async () => {
    const { id, at } = await anUnpublishedEvent();
    const [first] = await sweepAt(at + 30_000, id);
    const [second] = await sweepAt(at + 90_000, id);
    expect(second).toEqual(first);
    await deliverBatch(registry, [second, first]);
    expect(await effectsOn("shard-0", id)).toEqual({ effect: 1 });
  });

  it("waits twice as long each time", async () => {
    const { id, at } = await anUnpublishedEvent();
    const waits: number[] = [];
    let now = at + 30_000;
    for (let round = 0; round < 5; round++) {
      expect(await sweepAt(now, id)).toHaveLength(1);
      const { nextAt } = (await outboxRow("shard-0", id))!;
      waits.push((nextAt - now) / 1000);
      now = nextAt;
    }
    expect(waits).toEqual([60, 120, 240, 480, 960]);
  });

  it("leaves the row pending while the queue is down, and tries later", async () => {
    const { id, at } = await anUnpublishedEvent();
    const queue = keepingQueue();
    queue.refuse = true;
    await sweepAt(at + 30_000, id, queue);
    expect(await outboxRow("shard-0", id)).toMatchObject({ status: "pending", attempts: 1 });
    expect(await sweepAt(at + 90_000, id)).toHaveLength(1);
  });

  it("gives up in the end, with a dead letter that can be replayed", async () => {
    const { id, at } = await anUnpublishedEvent();
    await env.DB_SHARD_0.prepare("UPDATE outbox SET attempts = 12 WHERE id = ?").bind(id).run();
    expect(await sweepAt(at + 30_000, id)).toEqual([]);
    expect(await outboxRow("shard-0", id)).toMatchObject({ status: "dead" });
    const letter = await env.DB.prepare("SELECT * FROM dead_letters WHERE event_id = ?")
      .bind(id)
      .first();
    expect(letter).toMatchObject({ status: "open", type: "t.sweep", attempts: 13 });
  });

  it("closes events that nobody heeds without publishing them", async () => {
    const { id, at } = await anUnpublishedEvent("t.unheeded");
    expect(await sweepAt(at + 30_000, id)).toEqual([]);
    expect(await outboxRow("shard-0", id)).toMatchObject({ status: "handled" });
  });

  it("is due when the first unhandled event is, and finds events through the index", async () => {
    const { at } = await anUnpublishedEvent();
    const { ctx } = testCtx({ businessId: await activeBusiness() });
    const due = await sweepOutbox(registry).nextDue(ctx.db, at, "shard-0");
    expect(due).toBeLessThanOrEqual(at + 30_000);
    const { results } = await env.DB_SHARD_0.prepare(
      `EXPLAIN QUERY PLAN SELECT id FROM outbox
       WHERE status IN ('pending', 'published') AND next_at <= 1 ORDER BY next_at LIMIT 200`,
    ).all<{ detail: string }>();
    expect(results[0]!.detail).toContain("outbox_status_next_at (status=? AND next_at<?)");
  });
});
