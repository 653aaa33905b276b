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

/** Batches of one wake-up: an invocation may run 1,000 statements, a batch has about a dozen. */
const TURNS = 50;
const BUDGET_MS = 15_000;

/**
 * Works off the due timers of a shard: a hundred runs of each business in turn, so that a large
 * business does not hold up a small one.
 */
export const advanceWork: WakeHandler = {
  name: "workflows.advance",
  queue: "workflow-steps",
  permissions: ["workflows:write", "emails:send"],
  async run(tick) {
    const until = tick.now() + BUDGET_MS;
    const idle = new Set<string>();
    const calls = new CallPool();
    let turns = 0;
    for (;;) {
      const limit = BUSINESSES_AT_ONCE + idle.size;
      const found = await dueBusinesses(tick.db, DUE, tick.now(), limit);
      let waiting = found.filter((id) => !idle.has(id));
      if (waiting.length === 0) {
        if (calls.size === 0) return { again: false };
        // What a call has come to takes its run onwards.
        await calls.next();
        idle.clear();
        continue;
      }
      for (let pass = 0; pass < PASSES && waiting.length > 0; pass++) {
        const more: string[] = [];
        for (const businessId of waiting) {
          if (++turns > TURNS || tick.now() >= until) {
            while (calls.size > 0) await calls.next();
            return { again: true };
          }
          const runs = await turn(tick, businessId, calls);
          if (runs === 0) idle.add(businessId);
          if (runs === RUNS_AT_ONCE) more.push(businessId);
        }
        waiting = more;
      }
    }
  },
};

/** A batch of one business; 0 if there is nothing that could be done, for whatever reason. */
async function turn(tick: Tick, businessId: string, pool: CallPool): Promise<number> {
  try {
    const ctx = (await tick.ctxFor(businessId)) as BusinessCtx;
    return await advanceRuns(ctx, pool);
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
