import { and, eq, ne } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { workflowVersions } from "../table.business";
import { workflowRow } from "../workflow-rows";
import { begun, nextStretch } from "./migration-event";
import { migrationPlan, type Moving } from "./migration-plan";
import type { Migrate, Migration } from "./schemas";
import { activeCheck, moveWrites, readStretch } from "./stretch";
import { versionOf } from "./version-of";

/**
 * Moves live runs onto the active version: each stays at its step, or goes to the one that the
 * mapping names, if that is of the same type there; others stay on their version. The first 500 move
 * at once, the others by and by. A dry run only counts.
 * @throws AppError NOT_FOUND, STATE_INVALID if nothing is published, VERSION_STALE if another
 *   version was published meanwhile
 */
export async function migrateRuns(
  ctx: BusinessCtx,
  workflowId: string,
  { from, mapping, dryRun }: Migrate,
): Promise<Migration> {
  require(ctx, "workflows:write");
  const { activeVersionId: versionId } = await workflowRow(ctx, workflowId);
  if (versionId === null) throw new AppError("STATE_INVALID");
  const source = from === "all" ? await others(ctx, workflowId, versionId) : [from];
  if (from !== "all") await versionOf(ctx, workflowId, from);
  const moving = { workflowId, versionId, from: source.filter((id) => id !== versionId), mapping };
  const { moves, nodes, stays } = await migrationPlan(ctx, moving);
  const planned = nodes.reduce((sum, node) => sum + node.moves, 0);
  const migration = { versionId, nodes, stays, moved: 0, remaining: planned };
  if (dryRun) return migration;
  const moved = await moveFirst(ctx, moving, moves, migration);
  return { ...migration, moved, remaining: Math.max(0, planned - moved) };
}

async function moveFirst(
  ctx: BusinessCtx,
  moving: Moving,
  moves: Parameters<typeof readStretch>[2],
  result: Migration,
): Promise<number> {
  const stretch = await readStretch(ctx, moving, moves, "");
  const { movers } = stretch;
  const remaining = Math.max(0, result.remaining - movers.length);
  const [, moved] = await commit(ctx, {
    on: "business",
    writes: [activeCheck(ctx, moving), ...moveWrites(ctx, moving, movers)],
    counted: true,
    events: nextStretch(begun(moving), stretch, ctx.now()),
    onMiss: "VERSION_STALE",
    audit: {
      action: "workflow.runs_migrated",
      resource: { type: "workflow", id: moving.workflowId },
      summary: { to: moving.versionId, from: moving.from, runs: result.remaining },
    },
    result: { ...result, moved: movers.length, remaining },
  });
  return moved!;
}

async function others(ctx: BusinessCtx, workflowId: string, activeId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: workflowVersions.id })
    .from(workflowVersions)
    .where(
      and(
        eq(workflowVersions.businessId, ctx.businessId),
        eq(workflowVersions.workflowId, workflowId),
        ne(workflowVersions.id, activeId),
      ),
    );
  return rows.map(({ id }) => id);
}
