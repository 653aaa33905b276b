import type { DueWork } from "../../../platform/clock";
import type { BusinessCtx } from "../../../platform/ctx";
import { isAppError } from "../../../platform/errors";
import { dueBusinesses, nextDueAt } from "../../../platform/sweep";
import { NOT_HELD } from "../due-runs";
import { workflowSchedules } from "../table.business";
import { workOffSchedule } from "./work-off-schedule";

/** Workflows of all businesses on a shard that come by the clock. */
export const SCHEDULES = {
  table: workflowSchedules,
  businessId: workflowSchedules.businessId,
  dueAt: workflowSchedules.nextAt,
  where: NOT_HELD,
};

const BUSINESSES_AT_ONCE = 20;
const BUDGET_MS = 700;

/**
 * Has workflows come whose time it is: a stretch of each business in turn, as long as a tick may
 * last, so that a large business holds up no small one. Whoever had a stretch is later in the next
 * tick only if others are overdue longer: what has been begun ends before what comes after it.
 */
export const schedulesDue: DueWork = {
  name: "workflows.schedules",
  on: "business",
  permissions: ["workflows:write"],
  nextDue: (db) => nextDueAt(db, SCHEDULES),
  async run(tick) {
    const until = tick.now() + BUDGET_MS;
    let waiting = await dueBusinesses(tick.db, SCHEDULES, tick.now(), BUSINESSES_AT_ONCE);
    while (waiting.length > 0) {
      const more: string[] = [];
      for (const businessId of waiting) {
        if (tick.now() >= until) return;
        try {
          const ctx = (await tick.ctxFor(businessId)) as BusinessCtx;
          if (await workOffSchedule(ctx)) more.push(businessId);
        } catch (error) {
          if (isAppError(error, "UNAVAILABLE")) return;
          tick.log.error("schedules_not_worked_off", error, { businessId });
        }
      }
      waiting = more;
    }
  },
};
