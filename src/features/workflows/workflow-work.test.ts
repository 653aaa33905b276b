import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createTick } from "../../platform/clock/create-tick";
import { newId } from "../../platform/ctx";
import { createLog, createMetrics } from "../../platform/observability";
import { chain, newFlow, type Flow, send, shardWith, wait } from "../../testing/flows";
import { keptLog } from "../../testing/messages";
import { call, callPlace } from "../../testing/workflows/calls";
import { advanceWork, timersDue } from "./workflow-work";

const NOW = Date.now();

/** A wake-up at the flow's time. */
function tick(flow: Flow, shard?: D1Database) {
  return createTick({
    env: flow.ctx(shard).env,
    database: "shard-0",
    name: advanceWork.name,
    permissions: advanceWork.permissions,
    requestId: newId("req", Date.now()),
    log: createLog("error", {}),
    metrics: createMetrics(),
    waitUntil: () => undefined,
    now: () => flow.clock.now,
  });
}

async function work(flow: Flow): Promise<number> {
  for (let wakes = 1; ; wakes++) if (!(await advanceWork.run(tick(flow))).again) return wakes;
}

async function started(contacts: number): Promise<Flow> {
  const flow = await newFlow(contacts);
  flow.clock.now = NOW;
  const { id } = await flow.publish(chain(wait(3600), send(flow.templateId)));
  await flow.start(id);
  return flow;
}

/** No other test's rows are due or ever will be. */
async function alone(): Promise<void> {
  await env.DB_SHARD_0.exec("DELETE FROM timers");
}

describe("woken for a shard", () => {
  it("the engine takes every due run of every business onwards", async () => {
    const [a, b] = [await started(250), await started(3)];
    await work(a);
    expect([await a.states(), await b.states()]).toEqual([{ waiting: 250 }, { waiting: 3 }]);
  });

  it("a business with few runs is not kept waiting by one with many", async () => {
    await alone();
    const [large, small] = [await started(2000), await started(1)];
    let batches = 0;
    let waited: number | undefined;
    const counting = shardWith(async (run) => {
      batches++;
      const results = await run();
      if ((await small.states()).waiting) waited ??= batches;
      return results;
    });
    await advanceWork.run(tick(large, counting));
    expect(waited).toBeLessThanOrEqual(2);
  });

  it("the engine asks to be woken again rather than run too many statements", async () => {
    await alone();
    const flow = await started(5050);
    expect(await advanceWork.run(tick(flow))).toEqual({ again: true });
    expect(await work(flow)).toBe(1);
    expect(await flow.states()).toEqual({ waiting: 5050 });
  });

  it("a business whose rows cannot be read holds up no other", async () => {
    keptLog();
    await alone();
    const [broken, whole] = [await started(1), await started(2)];
    await env.DB_SHARD_0.prepare("UPDATE contacts SET fields = '{broken' WHERE business_id = ?")
      .bind(broken.businessId)
      .run();
    await work(whole);
    expect(await whole.states()).toEqual({ waiting: 2 });
    expect(await broken.rows("timers")).toMatchObject([{ attempts: 1 }]);
  });

  it("a hundred runs of which none can be stored take no more statements than others, and make way", async () => {
    keptLog();
    await alone();
    const [broken, whole] = [await started(100), await started(2)];
    await env.DB_SHARD_0.prepare(
      "UPDATE workflow_versions SET definition = '{broken' WHERE business_id = ?",
    )
      .bind(broken.businessId)
      .run();
    let statements = 0;
    const counting = {
      prepare(sql: string) {
        statements++;
        return env.DB_SHARD_0.prepare(sql);
      },
      batch: (some: D1PreparedStatement[]) => env.DB_SHARD_0.batch(some),
    } as unknown as D1Database;
    expect(await advanceWork.run(tick(whole, counting))).toEqual({ again: true });
    expect(statements).toBeLessThan(400);
    expect(await broken.rows("timers", "attempts = 1")).not.toEqual([]);
    expect(await broken.rows("timers", `due_at <= ${NOW}`)).toEqual([]);
    expect(await work(whole)).toBe(1);
    expect(await whole.states()).toEqual({ waiting: 2 });
  });

  it("a business that is gone from the platform is put off, and nothing of it fails", async () => {
    await alone();
    const flow = await started(3);
    await env.DB.prepare("UPDATE businesses SET deleted_at = 1 WHERE id = ?")
      .bind(flow.businessId)
      .run();
    await work(flow);
    expect(await flow.rows("timers", `due_at > ${NOW} AND attempts = 0`)).toHaveLength(3);
  });

  it("a wake-up that fails has waited for its calls", async () => {
    await alone();
    const place = callPlace();
    await place.answers({ status: 200, delayMs: 300 });
    const flow = await newFlow();
    flow.clock.now = NOW;
    const { id } = await flow.publish(chain(call(place.url)));
    await flow.start(id);
    let looks = 0;
    const failing = {
      prepare(sql: string) {
        if (/from "timers".*group by/i.test(sql) && ++looks > 1) throw new Error("It is gone");
        return env.DB_SHARD_0.prepare(sql);
      },
      batch: (some: D1PreparedStatement[]) => env.DB_SHARD_0.batch(some),
    } as unknown as D1Database;
    await expect(advanceWork.run(tick(flow, failing))).rejects.toThrow("It is gone");
    expect(await flow.states()).toEqual({ completed: 1 });
  });

  it("the runs of a suspended business are put off, and go on when it is active again", async () => {
    await alone();
    const flow = await started(3);
    const setStatus = (status: string) =>
      env.DB_SHARD_0.prepare("UPDATE business_state SET status = ? WHERE business_id = ?")
        .bind(status, flow.businessId)
        .run();
    await setStatus("suspended");
    await work(flow);
    expect(await flow.rows("timers", `due_at > ${flow.clock.now}`)).toHaveLength(3);
    expect(await flow.states()).toEqual({ running: 3 });
    await setStatus("active");
    flow.clock.now += 300_000;
    await work(flow);
    expect(await flow.states()).toEqual({ waiting: 3 });
  });

  it("a timer without its run is passed over", async () => {
    await alone();
    const [orphan, flow] = [await started(1), await started(1)];
    await env.DB_SHARD_0.prepare("DELETE FROM workflow_runs WHERE business_id = ?")
      .bind(orphan.businessId)
      .run();
    expect(await work(flow)).toBe(1);
    expect(await flow.states()).toEqual({ waiting: 1 });
  });
});

describe("the clock", () => {
  it("knows when the next wait ends, not counting paused workflows", async () => {
    await alone();
    const flow = await started(2);
    const { db } = tick(flow);
    await env.DB_SHARD_0.batch([
      env.DB_SHARD_0.prepare("UPDATE timers SET due_at = 9000000000000"),
      env.DB_SHARD_0.prepare(
        "UPDATE timers SET due_at = 8000000000000, held = 1 WHERE run_id = (SELECT min(run_id) FROM timers)",
      ),
    ]);
    expect(await timersDue.nextDue(db, 0, "shard-0")).toBe(9_000_000_000_000);
    await alone();
    expect(await timersDue.nextDue(db, 0, "shard-0")).toBeNull();
  });

  it("wakes the engine when it ends, and has patience with what is being worked off", async () => {
    await alone();
    const flow = await started(1);
    const { db } = tick(flow);
    const due = flow.clock.now;
    flow.wakes.length = 0;
    expect(await timersDue.nextDue(db, due, "shard-0")).toBe(due);
    await timersDue.run(tick(flow));
    expect(flow.wakes).toEqual([{ kind: "wake", database: "shard-0" }]);
    expect(await timersDue.nextDue(db, due, "shard-0")).toBe(due + 1000);
    await env.DB_SHARD_0.exec(`UPDATE timers SET due_at = ${due + 7}`);
    expect(await timersDue.nextDue(db, due, "shard-0")).toBe(due + 7);
  });

  it("makes good what a queue lost: the commit stands, and the rows tell what is due", async () => {
    keptLog();
    await alone();
    const flow = await newFlow(2);
    flow.clock.now = NOW;
    const { id } = await flow.publish(chain(wait(5), send(flow.templateId)));
    flow.outage.on = true;
    await flow.start(id);
    const { db } = tick(flow);
    expect(await timersDue.nextDue(db, NOW, "platform")).toBe(NOW);
    await work(flow);
    expect(await timersDue.nextDue(db, NOW, "platform")).toBe(NOW + 5000);
    flow.clock.now += 5000;
    await work(flow);
    expect(flow.wakes).toEqual([]);
    expect(await flow.states()).toEqual({ completed: 2 });
    expect(await flow.rows("email_messages")).toHaveLength(2);
  });
});
