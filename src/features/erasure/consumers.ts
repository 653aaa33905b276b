import { pulse } from "../../platform/clock";
import { commit } from "../../platform/db";
import type { Handler } from "../../platform/queue";
import { businessChanged, stateWrite } from "../businesses";
import { erasures } from "./table.business";

/**
 * Gives a business whose grace is over to the shard's Clock. In the same batch the shard learns
 * once more that the business takes no writes, should it have missed that.
 */
export const beginErasure: Handler = {
  name: "erasure.begin",
  on: "business",
  permissions: [],
  attempts: 10,
  async handle(ctx, event) {
    const change = businessChanged.parse(event.payload);
    const [businessId, now] = [change.businessId, ctx.now()];
    await commit(ctx, {
      on: "business",
      evenSuspended: true,
      writes: [
        stateWrite(change),
        ctx.db
          .insert(erasures)
          .values({ businessId, nextAt: now, begunAt: now })
          .onConflictDoNothing(),
      ],
    });
    // A lost wake-up is made good by the Clock's next tick.
    const woken = pulse(ctx.env, ctx.db.name, now);
    ctx.waitUntil(woken.catch((error: unknown) => ctx.log.error("erasure_wake_failed", error)));
  },
};
