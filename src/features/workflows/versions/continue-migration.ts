import { and, eq, isNull } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import type { Handler } from "../../../platform/queue";
import { workflows } from "../table.business";
import { type MigrationContinued, migrationContinued, nextStretch } from "./migration-event";
import { migrationPlan } from "./migration-plan";
import { activeCheck, moveWrites, readStretch } from "./stretch";

/**
 * Moves the next runs onto the version that a migration is to; they and the event for those after
 * them are one commit. If another version was published meanwhile, who is left stays where it is.
 * @throws AppError UNAVAILABLE if it is too early, CONFLICT if another version is published at this
 *   moment, for the queue to bring it again
 */
export async function continueMigration(ctx: BusinessCtx, now: MigrationContinued): Promise<void> {
  require(ctx, "workflows:write");
  const early = now.notBefore - ctx.now();
  if (early > 0) throw new AppError("UNAVAILABLE", { retryAfter: Math.ceil(early / 1000) });
  if (!(await isActive(ctx, now))) return;
  const { moves } = await migrationPlan(ctx, now);
  const stretch = await readStretch(ctx, now, moves, now.after);
  await commit(ctx, {
    on: "business",
    writes: [activeCheck(ctx, now), ...moveWrites(ctx, now, stretch.movers)],
    events: nextStretch(now, stretch, ctx.now()),
  });
}

async function isActive(
  { db, businessId }: BusinessCtx,
  { workflowId, versionId }: MigrationContinued,
): Promise<boolean> {
  const rows = await db
    .select({ id: workflows.id })
    .from(workflows)
    .where(
      and(
        eq(workflows.businessId, businessId),
        eq(workflows.id, workflowId),
        eq(workflows.activeVersionId, versionId),
        isNull(workflows.deletedAt),
      ),
    );
  return rows.length > 0;
}

/** Works off migrations, 500 runs at a time. */
export const continueMigrations: Handler = {
  name: "workflows.migrate",
  on: "business",
  permissions: ["workflows:write"],
  attempts: 8,
  async handle(ctx, event) {
    require(ctx, "workflows:write");
    await continueMigration(ctx, migrationContinued.parse(event.payload));
  },
};
