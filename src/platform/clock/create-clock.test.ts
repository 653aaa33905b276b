import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { keptLog } from "../../testing/messages";
import { clockOf, startClocks } from "./clock-of";
import { createClock } from "./create-clock";
import { pulse } from "./pulse";
import type { ClockStub, DueWork } from "./types";

const lines = keptLog();
const stub = () => env.CLOCK.getByName("shard-0");

/** Work that is due at the given times, one after the other. */
function work(name: string, times: (number | null)[], run: DueWork["run"] = async () => {}) {
  const ran: string[] = [];
  const due: DueWork = {
    name,
    on: "business",
    permissions: [],
    nextDue: async () => times[Math.min(ran.length, times.length - 1)] ?? null,
    run: async (given) => {
      ran.push(given.database);
      await run(given);
    },
  };
  return { due, ran };
}

/** A clock with this work, on the storage of the shard's real object; returns its alarm after. */
async function tick(works: DueWork[], times = 1): Promise<number | null> {
  return runInDurableObject(stub(), async (_, state) => {
    const Clock = createClock({ dueWork: works, registry: {} });
    const clock = new Clock(state, env);
    for (let i = 0; i < times; i++) {
      await state.storage.deleteAlarm();
      await clock.alarm!();
    }
    return state.storage.getAlarm();
  });
}

const alarm = () => runInDurableObject(stub(), (_, state) => state.storage.getAlarm());

beforeEach(async () => {
  await clockOf(env, "shard-0").wakeAt(Date.now() + 50_000);
  await runInDurableObject(stub(), (_, state) => state.storage.deleteAlarm());
});

describe("the clock", () => {
  it("never sleeps longer than 60 seconds", async () => {
    const before = Date.now();
    const idle = await tick([work("never", [null]).due, work("later", [before + 3_600_000]).due]);
    expect(idle).toBeGreaterThan(before + 59_000);
    expect(idle).toBeLessThanOrEqual(Date.now() + 60_000);
  });

  it("runs what is due and rings next when the next work is due", async () => {
    const now = Date.now();
    const due = work("due", [now - 1, now + 40_000]);
    const notYet = work("not yet", [now + 20_000]);
    expect(await tick([due.due, notYet.due])).toBe(now + 20_000);
    expect(due.ran).toEqual(["shard-0"]);
    expect(notYet.ran).toEqual([]);
  });

  it("leaves work for the other kind of database alone", async () => {
    const other = work("platform only", [0]);
    const both = work("both", [0, null]);
    await tick([
      { ...other.due, on: "platform" },
      { ...both.due, on: "both" },
    ]);
    expect([other.ran, both.ran]).toEqual([[], ["shard-0"]]);
  });

  it("goes on when a work fails, and asks that one less and less often", async () => {
    lines.length = 0;
    const failing = work("failing", [0], async () => {
      throw new Error("Broken");
    });
    const sound = work("sound", [0]);
    const before = Date.now();
    const next = await tick([failing.due, { ...sound.due, nextDue: async () => null }], 5);
    expect(failing.ran).toHaveLength(5);
    expect(next).toBeGreaterThanOrEqual(before + 16_000);
    const failures = lines.filter(({ event }) => event === "due_work_failed");
    expect(failures.map((line) => line["failures"])).toEqual([1, 2, 3, 4, 5]);
    await tick([failing.due, sound.due]);
    expect(sound.ran).toEqual(["shard-0"]);
  });

  it("does not run twice in parallel, and ticks again at once after overrunning", async () => {
    let running = 0;
    let most = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    const slow = work("slow", [0, null], async () => {
      most = Math.max(most, ++running);
      await promise;
      running--;
    });
    const next = await runInDurableObject(stub(), async (_, state) => {
      const Clock = createClock({ dueWork: [slow.due], registry: {} });
      const clock = new Clock(state, env);
      const first = clock.alarm!();
      await clock.alarm!();
      resolve();
      await first;
      const at = await state.storage.getAlarm();
      await state.storage.deleteAlarm();
      return at;
    });
    expect(most).toBe(1);
    expect(next).toBeLessThanOrEqual(Date.now());
  });

  it("goes on when a tick never ends, and says so", async () => {
    lines.length = 0;
    const hangs = () => new Promise<void>(() => {});
    const hanging = work("hanging", [0], hangs);
    const next = await runInDurableObject(stub(), async (_, state) => {
      const Clock = createClock({ dueWork: [hanging.due], registry: {}, maxTickMs: 10 });
      const clock = new Clock(state, env);
      await clock.alarm!();
      await clock.alarm!();
      return state.storage.getAlarm();
    });
    expect(hanging.ran).toHaveLength(2);
    expect(next).not.toBeNull();
    expect(lines.filter(({ event }) => event === "tick_failed")).toHaveLength(2);
  });

  it("is woken earlier, never later", async () => {
    const clock = clockOf(env, "shard-0");
    const now = Date.now();
    await clock.wakeAt(now + 50_000);
    await clock.wakeAt(now + 30_000);
    expect(await alarm()).toBe(now + 30_000);
    await clock.wakeAt(now + 40_000);
    expect(await alarm()).toBe(now + 30_000);
    await runInDurableObject(stub(), (_, state) => state.storage.deleteAlarm());
    await clock.wakeAt(now + 3_600_000);
    expect(await alarm()).toBeLessThanOrEqual(Date.now() + 60_000);
  });

  it("keeps an earlier wish that arrives while it ticks", async () => {
    const now = Date.now();
    const next = await runInDurableObject(stub(), async (instance, state) => {
      await state.storage.deleteAlarm();
      const wish = () => (instance as ClockStub).wakeAt(now + 25_000);
      const dueWork = [work("wishing", [0, null], wish).due];
      await new (createClock({ dueWork, registry: {} }))(state, env).alarm!();
      return state.storage.getAlarm();
    });
    expect(next).toBe(now + 25_000);
  });

  it("starts only if nothing would ring", async () => {
    await clockOf(env, "shard-0").wakeAt(Date.now() + 45_000);
    const set = await alarm();
    await startClocks(env);
    expect(await alarm()).toBe(set);
    await runInDurableObject(stub(), (_, state) => state.storage.deleteAlarm());
    await startClocks(env);
    await vi.waitFor(async () => expect(await alarm()).not.toBeNull());
  });

  it("knows its database after an eviction, and keeps ringing", async () => {
    await clockOf(env, "shard-0").wakeAt(Date.now() + 45_000);
    await evictDurableObject(stub());
    lines.length = 0;
    expect(await runDurableObjectAlarm(stub())).toBe(true);
    expect(lines.filter(({ event }) => event === "tick_failed")).toEqual([]);
    expect(await alarm()).toBeGreaterThan(Date.now());
  });

  it("is not asked for what it will see by itself, nor twice for the same", async () => {
    const now = Date.now();
    await pulse(env, "shard-0", now + 61_000);
    expect(await alarm()).toBeNull();
    await pulse(env, "shard-0", now + 35_000);
    expect(await alarm()).toBe(now + 35_000);
    await runInDurableObject(stub(), (_, state) => state.storage.deleteAlarm());
    await pulse(env, "shard-0", now + 36_000);
    expect(await alarm()).toBeNull();
    await pulse(env, "shard-0", now + 34_000);
    expect(await alarm()).toBe(now + 34_000);
  });

  it("writes a line per tick, at debug level if nothing was due", async () => {
    lines.length = 0;
    const loud = { ...env, LOG_LEVEL: "info" } as unknown as Env;
    await runInDurableObject(stub(), async (_, state) => {
      const idle = createClock({ dueWork: [], registry: {} });
      await new idle(state, loud).alarm!();
      const busy = createClock({ dueWork: [work("busy", [0, null]).due], registry: {} });
      await new busy(state, loud).alarm!();
    });
    const ticks = lines.filter(({ event }) => event === "tick");
    expect(ticks.map((line) => line["works"])).toEqual(["busy"]);
  });
});
