import type { DueWork, Tick } from "../../platform/clock";
import type { BusinessCtx } from "../../platform/ctx";
import type { DatabaseName } from "../../platform/db";
import { isAppError } from "../../platform/errors";
import { wake, type WakeHandler } from "../../platform/queue";
import { dueBusinesses, nextDueAt } from "../../platform/sweep";
import { advanceRuns } from "./advance-runs";
import { CallPool } from "./calls/call-pool";
import { NOT_HELD, RUNS_AT_ONCE } from "./due-runs";
import { timers } from "./table.business";

/** Timers of all businesses on a shard. */
export const DUE = {
  table: timers,
  businessId: timers.businessId,
  dueAt: timers.dueAt,
  where: NOT_HELD,
};

const BUSINESSES_AT_ONCE = 20;

/** Passes over the businesses found before others are looked for. */
const PASSES = 5;

/**
 * Batches of one wake-up, what calls came to and what is tried in smaller ones included: an
 * invocation may run 1,000 statements, a batch has 14 to 17.
 */
const BATCHES = 40;
const BUDGET_MS = 15_000;

/** Batches of others while calls are waited for that were begun before the budget was spent. */
const BATCHES_BESIDE_CALLS = 10;

/** How often it looks for what falls due while calls are under way. */
const LOOK_MS = 500;

/**
 * Works off the due timers of a shard: a hundred runs of each business in turn, so that a large
 * business does not hold up a small one. Nor does one whose calls are slow: what falls due of others
 * goes on beside them.
 */
export const advanceWork: WakeHandler = {
  name: "workflows.advance",
  queue: "workflow-steps",
  permissions: ["workflows:write", "emails:send"],
  async run(tick) {
    const until = tick.now() + BUDGET_MS;
    const calls = new CallPool();
    try {
      const isDone = await workOff(tick, calls, {
        mayGoOn: (batches) => batches + calls.begun < BATCHES && tick.now() < until,
        skips: () => false,
      });
      if (isDone) return { again: false };
      calls.close();
      await workOff(tick, calls, {
        mayGoOn: (batches) => calls.size > 0 && batches < BATCHES_BESIDE_CALLS,
        skips: (businessId) => calls.isCalling(businessId),
      });
      return { again: true };
    } finally {
      // Whatever went wrong: a call that is left alone is made again.
      while (calls.size > 0) await calls.next();
    }
  },
};

interface Bounds {
  /** @param batches how many there were so far */
  mayGoOn: (batches: number) => boolean;
  /** Businesses that are not worked for. */
  skips: (businessId: string) => boolean;
}

/** @returns true if there is nothing left, calls included; false if it may not go on */
async function workOff(tick: Tick, calls: CallPool, { mayGoOn, skips }: Bounds): Promise<boolean> {
  /** Businesses for which nothing could be done. */
  const idle = new Set<string>();
  let batches = 0;
  const another = () => {
    if (!mayGoOn(batches)) return false;
    batches++;
    return true;
  };
  while (mayGoOn(batches)) {
    const limit = BUSINESSES_AT_ONCE + idle.size;
    const found = await dueBusinesses(tick.db, DUE, tick.now(), limit);
    for (const id of idle) if (!found.includes(id)) idle.delete(id);
    let waiting = found.filter((id) => !idle.has(id) && !skips(id));
    if (waiting.length === 0) {
      if (calls.size === 0) return true;
      // What a call has come to takes its run onwards.
      if (await calls.next(LOOK_MS)) idle.clear();
    }
    for (let pass = 0; pass < PASSES && waiting.length > 0; pass++) {
      const more: string[] = [];
      for (const businessId of waiting) {
        if (!another()) return false;
        const runs = await turn(tick, businessId, calls, another);
        if (runs === 0) idle.add(businessId);
        if (runs === RUNS_AT_ONCE) more.push(businessId);
      }
      waiting = more;
    }
  }
  return false;
}

/** A batch of one business; 0 if there is nothing that could be done, for whatever reason. */
async function turn(
  tick: Tick,
  businessId: string,
  pool: CallPool,
  another: () => boolean,
): Promise<number> {
  try {
    const ctx = (await tick.ctxFor(businessId)) as BusinessCtx;
    return await advanceRuns(ctx, pool, another);
  } catch (error) {
    if (isAppError(error, "UNAVAILABLE")) throw error;
    tick.log.error("runs_not_advanced", error, { businessId });
    return 0;
  }
}

/** Timers that were due at the last wake-up are being worked off: they cause no other so soon. */
const PATIENCE_MS = 1000;

/** When each shard was last woken by the Clock, in this isolate. */
const woken = new Map<DatabaseName, number>();

/** Has the Clock send a wake-up when the next wait ends. */
export const timersDue: DueWork = {
  name: "workflows.timers",
  on: "business",
  permissions: [],
  async nextDue(db, _nowMs, database) {
    const next = await nextDueAt(db, DUE);
    const last = woken.get(database) ?? 0;
    return next !== null && next <= last ? last + PATIENCE_MS : next;
  },
  async run(tick) {
    woken.set(tick.database, tick.now());
    await wake(tick.env, "workflow-steps", { database: tick.database });
  },
};
