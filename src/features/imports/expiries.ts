import { sql } from "drizzle-orm";
import type { DueWork } from "../../platform/clock";
import type { BusinessCtx } from "../../platform/ctx";
import { dueBusinesses, expire, nextDueAt } from "../../platform/sweep";
import { endAbandoned } from "./end-abandoned";
import { imports } from "./table.business";

const DAY_MS = 86_400_000;

/** How long an uploaded file waits for somebody to start its import. */
const WAITING_MS = 7 * DAY_MS;

/** How long the rows that were not used can be downloaded. */
const ERRORS_KEPT_MS = 90 * DAY_MS;

/** Imports of all businesses on a shard that nobody has started, oldest first. */
export const WAITING = {
  table: imports,
  businessId: imports.businessId,
  dueAt: imports.createdAt,
  where: sql`${imports.status} IN ('uploaded', 'dryRunCompleted')`,
};

const abandoned: DueWork = {
  name: "imports.end-abandoned",
  on: "business",
  permissions: ["contacts:import"],
  async nextDue(db) {
    const oldest = await nextDueAt(db, WAITING);
    return oldest === null ? null : oldest + WAITING_MS;
  },
  async run(tick) {
    const before = tick.now() - WAITING_MS;
    for (const businessId of await dueBusinesses(tick.db, WAITING, before, 10)) {
      await endAbandoned((await tick.ctxFor(businessId)) as BusinessCtx, before);
    }
  },
};

/** What a shard forgets of imports. */
export const importExpiries: readonly DueWork[] = [
  abandoned,
  expire({
    name: "imports.expire-errors",
    on: "business",
    table: "import_errors",
    column: "at",
    keptMs: ERRORS_KEPT_MS,
  }),
];
