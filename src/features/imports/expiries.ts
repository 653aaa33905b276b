import { sql } from "drizzle-orm";
import type { DueWork } from "../../platform/clock";
import type { BusinessCtx } from "../../platform/ctx";
import { dueBusinesses, type DueRows, expire, nextDueAt } from "../../platform/sweep";
import { endAbandoned } from "./end-abandoned";
import { imports } from "./table.business";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long an uploaded file waits for somebody to start its import. */
const WAITING_MS = 7 * DAY_MS;

/** How long an import may run without progress: its event was given up, nobody carries on. */
const STALLED_MS = HOUR_MS;

/** How long the rows that were not used can be downloaded. */
const ERRORS_KEPT_MS = 90 * DAY_MS;

/** Imports of all businesses on a shard that nobody has started, oldest first. */
export const WAITING = {
  table: imports,
  businessId: imports.businessId,
  dueAt: imports.createdAt,
  where: sql`${imports.status} IN ('uploaded', 'dryRunCompleted')`,
};

/** Imports of all businesses on a shard that run, longest without progress first. */
export const RUNNING = {
  table: imports,
  businessId: imports.businessId,
  dueAt: imports.progressedAt,
  where: sql`${imports.status} = 'running'`,
};

function endAfter(name: string, rows: DueRows, keptMs: number, failure: string): DueWork {
  return {
    name,
    on: "business",
    permissions: ["contacts:import"],
    async nextDue(db) {
      const oldest = await nextDueAt(db, rows);
      return oldest === null ? null : oldest + keptMs;
    },
    async run(tick) {
      const before = tick.now() - keptMs;
      for (const businessId of await dueBusinesses(tick.db, rows, before, 10)) {
        await endAbandoned((await tick.ctxFor(businessId)) as BusinessCtx, rows, before, failure);
      }
    },
  };
}

/** What a shard forgets of imports. */
export const importExpiries: readonly DueWork[] = [
  endAfter(
    "imports.end-abandoned",
    WAITING,
    WAITING_MS,
    "Nobody started it for a week. Upload the file again.",
  ),
  endAfter(
    "imports.end-stalled",
    RUNNING,
    STALLED_MS,
    "It made no progress for an hour. Upload the file again.",
  ),
  expire({
    name: "imports.expire-errors",
    on: "business",
    table: "import_errors",
    column: "at",
    keptMs: ERRORS_KEPT_MS,
  }),
];
