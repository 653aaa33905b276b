import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { registry } from "../../../consumers";
import { createTick } from "../../../platform/clock/create-tick";
import { createLog, createMetrics } from "../../../platform/observability";
import type { Envelope } from "../../../platform/queue";
import { sweepOutbox } from "../../../platform/sweep";
import { keepingQueue, keptLog } from "../../../testing/messages";
import { deliverEvents, outboxEvents, wakeUp } from "../../../testing/workflows/deliver";
import { type EveryEffect, newEveryEffect, ONCE } from "../../../testing/workflows/every-effect";
import { timersDue } from "../workflow-work";

keptLog();

const TURNS = 12;
/** After so long the sweeper takes an event for lost. */
const LATER_MS = 10 * 60_000;

function tickOf(flow: EveryEffect, queueEnv: Env, now: number) {
  return createTick({
    ...{ env: queueEnv, database: "shard-0", name: "test", permissions: [] },
    ...{ requestId: "req_test", log: createLog("error", {}), metrics: createMetrics() },
    waitUntil: () => undefined,
    now: () => now,
  });
}

/** What the sweeper publishes of a business's events. */
async function swept(flow: EveryEffect): Promise<Envelope[]> {
  const queue = keepingQueue();
  const lost = async () => flow.rows("outbox", `status = 'pending' AND next_at <= ${now}`);
  const now = Math.max(Date.now(), flow.clock.now) + LATER_MS;
  while ((await lost()).length > 0) {
    await sweepOutbox(registry).run(tickOf(flow, queue.env, now));
  }
  return queue.published.filter(({ businessId }) => businessId === flow.businessId);
}

describe("3. Commit succeeds, enqueue fails → the sweeper publishes it; published twice → no-op", () => {
  it("no event and no wake-up arrives by itself: the sweeper and the Clock make all of it good", async () => {
    const flow = await newEveryEffect();
    flow.outage.on = true;
    const contactId = await flow.arrive();
    const published: Envelope[] = [];
    /** Whether the Clock knew of what was due, whenever something was. */
    const told: boolean[] = [];
    const { db } = tickOf(flow, env, flow.clock.now);
    for (let turn = 0; turn < TURNS; turn++) {
      const events = await swept(flow);
      published.push(...events);
      if (events.length > 0) await deliverEvents(flow.ctx().env, events);
      await flow.buy();
      flow.clock.now += 60_000;
      const isDue = (await timersDue.nextDue(db, flow.clock.now, "platform"))! <= flow.clock.now;
      const runs = await wakeUp(flow);
      if (runs > 0) told.push(isDue);
    }
    expect(flow.wakes).toEqual([]);
    expect(new Set(told)).toEqual(new Set([true]));
    expect(await flow.outcome(contactId)).toEqual(ONCE);
    const types = new Set(published.map(({ type }) => type));
    expect(types).toEqual(
      new Set([
        ...["contact.created", "contact.updated", "event.received"],
        ...["workflow.entry_requested", "workflow.staff_notified"],
      ]),
    );
  });

  it("what is published by the sweeper and by the relay, too, has happened already", async () => {
    const flow = await newEveryEffect();
    const contactId = await flow.arrive();
    const published: Envelope[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      const events = await outboxEvents(flow, "status <> 'handled'");
      published.push(...events);
      if (events.length > 0) await deliverEvents(flow.ctx().env, events);
      await wakeUp(flow);
      await flow.buy();
      flow.clock.now += 60_000;
    }
    expect(await flow.outcome(contactId)).toEqual(ONCE);
    const before = await flow.rows("workflow_runs");
    const { acked } = await deliverEvents(flow.ctx().env, published, 2);
    expect(acked).toHaveLength(published.length);
    await wakeUp(flow);
    expect(await flow.outcome(contactId)).toEqual(ONCE);
    expect(await flow.rows("workflow_runs")).toEqual(before);
  });
});
