import { eq } from "drizzle-orm";
import type { DueWork } from "../../platform/clock";
import type { BusinessCtx } from "../../platform/ctx";
import { wake, type WakeHandler } from "../../platform/queue";
import { dueBusinesses, nextDueAt } from "../../platform/sweep";
import { advanceRuns } from "./advance-runs";
import { timers } from "./table.business";

const DUE = {
  table: timers,
  businessId: timers.businessId,
  dueAt: timers.dueAt,
  where: eq(timers.held, false),
};

const BUSINESSES_AT_ONCE = 20;
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
    while (tick.now() < until) {
      const businesses = await dueBusinesses(tick.db, DUE, tick.now(), BUSINESSES_AT_ONCE);
      if (businesses.length === 0) return { again: false };
      let more = businesses.length === BUSINESSES_AT_ONCE;
      for (const businessId of businesses) {
        const ctx = (await tick.ctxFor(businessId)) as BusinessCtx;
        more = (await advanceRuns(ctx)) || more;
      }
      if (!more) return { again: false };
    }
    return { again: true };
  },
};

/** Has the Clock send a wake-up when the next wait ends. */
export const timersDue: DueWork = {
  name: "workflows.timers",
  on: "business",
  permissions: [],
  nextDue: (db) => nextDueAt(db, DUE),
  run: ({ env, database }) => wake(env, "workflow-steps", { database }),
};
