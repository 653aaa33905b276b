import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  activeBusiness,
  deliverBatch,
  deliverTo,
  effectsOn,
  keepingQueue,
  keptLog,
  leaveEffect,
  outboxRow,
  testCtx,
} from "../../testing/messages";
import { commit } from "../db";
import { deadLetter } from "./dead-letter";
import { replayDeadLetter } from "./replay-dead-letter";
import { DEAD_KEPT_MS } from "./retention";
import type { Envelope, Handler, Registry } from "./types";

keptLog();

const sound: Handler = {
  name: "sound",
  on: "business",
  permissions: [],
  handle: (ctx, event) => leaveEffect(ctx, "business", event.id),
};
const broken: Handler = {
  ...sound,
  name: "broken",
  handle: async () => {
    throw new Error("Not yet");
  },
};
const registry: Registry = { "t.replay": [sound, broken] };
const repaired: Registry = { "t.replay": [sound, { ...sound, name: "broken" }] };

/** An event that one of its two handlers could not handle, and its dead letter. */
async function aDeadEvent(): Promise<{ event: Envelope; letterId: string }> {
  const queue = keepingQueue();
  const { ctx, settled } = testCtx({ env: queue.env, businessId: await activeBusiness() });
  const events = [{ type: "t.replay", version: 1, payload: { n: 1 } }];
  await commit(ctx, { on: "business", writes: [], events });
  await settled();
  const event = queue.published[0]!;
  await deliverBatch(registry, [event], 3);
  return { event, letterId: await letterOf(event.id) };
}

async function letterOf(eventId: string): Promise<string> {
  const id = await env.DB.prepare("SELECT id FROM dead_letters WHERE event_id = ?")
    .bind(eventId)
    .first<string>("id");
  return id!;
}

const administrator = (queue = keepingQueue(), now = Date.now) =>
  testCtx({ env: queue.env, permissions: ["platform:admin"], now }).ctx;

describe("replaying a dead letter", () => {
  it("publishes the event under its own id, so that only the failed handler runs", async () => {
    const { event, letterId } = await aDeadEvent();
    const queue = keepingQueue();
    await replayDeadLetter(administrator(queue), letterId);
    expect(queue.published).toEqual([event]);
    expect(await outboxRow("shard-0", event.id)).toMatchObject({
      status: "published",
      attempts: 0,
    });
    await deliverBatch(repaired, queue.published);
    expect(await effectsOn("shard-0", event.id)).toEqual({ sound: 1, broken: 1 });
    expect(await outboxRow("shard-0", event.id)).toMatchObject({ status: "handled" });
  });

  it("opens the same letter again if the event fails again", async () => {
    const { event, letterId } = await aDeadEvent();
    await replayDeadLetter(administrator(), letterId);
    await deliverBatch(registry, [event], 3);
    expect(await letterOf(event.id)).toBe(letterId);
    await expect(replayDeadLetter(administrator(), letterId)).resolves.toBeUndefined();
  });

  it("still works when the outbox has forgotten the event", async () => {
    const { event, letterId } = await aDeadEvent();
    await env.DB_SHARD_0.prepare("DELETE FROM outbox WHERE id = ?").bind(event.id).run();
    const queue = keepingQueue();
    await replayDeadLetter(administrator(queue), letterId);
    expect(queue.published).toEqual([event]);
    expect(await outboxRow("shard-0", event.id)).toMatchObject({ status: "published" });
  });

  it("refuses a second replay, a lost letter, a letter past its time and a stranger", async () => {
    const { letterId } = await aDeadEvent();
    await expect(replayDeadLetter(testCtx().ctx, letterId)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(replayDeadLetter(administrator(), "dlq_none")).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const later = () => Date.now() + DEAD_KEPT_MS + 60_000;
    await expect(
      replayDeadLetter(administrator(keepingQueue(), later), letterId),
    ).rejects.toMatchObject({ code: "GONE" });
    await replayDeadLetter(administrator(), letterId);
    await expect(replayDeadLetter(administrator(), letterId)).rejects.toMatchObject({
      code: "STATE_INVALID",
    });
  });
});

describe("the dead-letters queue", () => {
  it("keeps the events that a queue gave up, and drops wake-ups", async () => {
    const { event } = await aDeadEvent();
    const lost = { ...event, id: "evt_given_up" };
    const wake = { kind: "wake", database: "shard-0" };
    const result = await deliverTo("dead-letters", [lost, wake], 1, (batch) =>
      deadLetter(batch, env),
    );
    expect(result.acked).toEqual(["m0", "m1"]);
    const letter = await env.DB.prepare("SELECT * FROM dead_letters WHERE event_id = ?")
      .bind(lost.id)
      .first();
    expect(letter).toMatchObject({ queue: "dead-letters", type: "t.replay", status: "open" });
    const wakes = await env.DB.prepare("SELECT count(*) AS n FROM dead_letters WHERE payload = ?")
      .bind(JSON.stringify(wake))
      .first("n");
    expect(wakes).toBe(0);
  });
});
