import { eq } from "drizzle-orm";
import { type DueWork, pulse } from "../../../platform/clock";
import type { BusinessCtx } from "../../../platform/ctx";
import { isAppError } from "../../../platform/errors";
import { waitingBusinesses } from "../../../platform/sweep";
import { tagChanges } from "../table.business";
import { workOffTagChanges } from "./tag-changes";

/** Businesses that are looked for at once, and commits of one tick. */
const AT_ONCE = 50;
const TURNS = 6;

/** A business whose turn has failed waits, so that it holds nobody up. */
const BENCH_MS = 60_000;

/** Businesses whose last turn failed and when they have another, and who had the last turn. */
const benched = new Map<string, number>();
let last = "";

/** Tells workflows of the tags that contacts got and lost, business by business in turn. */
export const tagChangesDue: DueWork = {
  name: "workflows.tag_changes",
  on: "business",
  permissions: ["workflows:write"],
  async nextDue(db, nowMs) {
    for (const [id, until] of benched) if (until <= nowMs) benched.delete(id);
    const found = await waitingBusinesses(db, "tag_changes", AT_ONCE + benched.size);
    if (found.some((id) => !benched.has(id))) return nowMs;
    return benched.size === 0 ? null : Math.min(...benched.values());
  },
  async run(tick) {
    const found = await waitingBusinesses(tick.db, "tag_changes", AT_ONCE + benched.size);
    const waiting = found.filter((id) => !benched.has(id));
    const inTurn = [...waiting.filter((id) => id > last), ...waiting.filter((id) => id <= last)];
    for (const businessId of inTurn.slice(0, TURNS)) {
      last = businessId;
      try {
        await workOffTagChanges((await tick.ctxFor(businessId)) as BusinessCtx);
      } catch (error) {
        benched.set(businessId, tick.now() + BENCH_MS);
        // Somebody else was faster, again and again: that is no fault.
        if (isAppError(error, "CONFLICT")) continue;
        tick.log.error("tag_changes_not_taken", error, { businessId });
      }
    }
  },
};

/** Has the Clock look soon if tags have changed. A lost call costs a minute at most. */
export async function wakeForTags(inside: BusinessCtx): Promise<void> {
  const [row] = await inside.db
    .select({ seq: tagChanges.seq })
    .from(tagChanges)
    .where(eq(tagChanges.businessId, inside.businessId))
    .limit(1);
  if (!row) return;
  const work = pulse(inside.env, inside.db.name, inside.now());
  inside.waitUntil(work.catch((error: unknown) => inside.log.error("tags_wake_failed", error)));
}
