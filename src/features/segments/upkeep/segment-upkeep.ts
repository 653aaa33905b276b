import { sql } from "drizzle-orm";
import type { DueWork, Tick } from "../../../platform/clock";
import type { BusinessCtx } from "../../../platform/ctx";
import type { Db } from "../../../platform/db";
import { dueBusinesses, nextDueAt, waitingBusinesses } from "../../../platform/sweep";
import { segments } from "../table.business";
import { keepUp } from "./keep-up";

/** Turns of one tick: each is a bounded piece of one business's work. */
const TURNS = 6;

/** Businesses looked for at once; the others are found when these are done. */
const AT_ONCE = 100;

/** A business whose turn has failed waits, so that it holds nobody up. */
const BENCH_MS = 60_000;

const isActive = sql`EXISTS (SELECT 1 FROM business_state AS state
  WHERE state.business_id = segments.business_id AND state.status = 'active')`;

/** Segments that are being built, and those that are to be reviewed, of all businesses of a shard. */
export const BUILDING = {
  table: segments,
  businessId: segments.businessId,
  dueAt: segments.updatedAt,
  where: sql`status = 'building' AND deleted_at IS NULL AND ${isActive}`,
};
export const REVIEWED = {
  table: segments,
  businessId: segments.businessId,
  dueAt: segments.reviewAt,
  where: sql`review_at IS NOT NULL AND deleted_at IS NULL AND ${isActive}`,
};
/** Those in the trash that have members still. */
export const TRASHED = {
  table: segments,
  businessId: segments.businessId,
  dueAt: segments.deletedAt,
  where: sql`deleted_at IS NOT NULL AND member_count > 0 AND ${isActive}`,
};

/** Businesses whose last turn failed and when they have another, and who had the last turn. */
const benched = new Map<string, number>();
let last = "";

/** Keeps the members of all segments of a shard as their conditions have it. */
export const segmentUpkeep: DueWork = {
  name: "segments.upkeep",
  on: "business",
  permissions: ["contacts:write"],
  async nextDue(db, nowMs) {
    if ((await waiting(db, nowMs)).length > 0) return nowMs;
    const review = await nextDueAt(db, REVIEWED);
    const times = [...benched.values(), ...(review !== null && review > nowMs ? [review] : [])];
    return times.length === 0 ? null : Math.min(...times);
  },
  async run(tick) {
    const businesses = await waiting(tick.db, tick.now());
    // In turn: whoever comes after the one that had the last turn.
    const inTurn = [
      ...businesses.filter((id) => id > last),
      ...businesses.filter((id) => id <= last),
    ];
    for (const businessId of inTurn.slice(0, TURNS)) {
      last = businessId;
      await turn(tick, businessId);
    }
  },
};

/** Businesses with something to do, in the order of their ids. */
async function waiting(db: Db, nowMs: number): Promise<string[]> {
  for (const [id, until] of benched) if (until <= nowMs) benched.delete(id);
  const limit = AT_ONCE + benched.size;
  const found = await Promise.all([
    waitingBusinesses(db, "changed_contacts", limit),
    dueBusinesses(db, BUILDING, nowMs, limit),
    dueBusinesses(db, REVIEWED, nowMs, limit),
    dueBusinesses(db, TRASHED, nowMs, limit),
  ]);
  return [...new Set(found.flat())].filter((id) => !benched.has(id)).toSorted();
}

async function turn(tick: Tick, businessId: string): Promise<void> {
  try {
    await keepUp((await tick.ctxFor(businessId)) as BusinessCtx);
  } catch (error) {
    benched.set(businessId, tick.now() + BENCH_MS);
    tick.log.error("segments_not_kept_up", error, { businessId });
  }
}
