import { and, eq, isNull } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { businessRow } from "./business-rows";
import { membersChangedEvents } from "./events";
import { memberIds, refreshMembers } from "./member-rows";
import { projectState } from "./project-state";
import type { DeleteBusiness } from "./schemas";
import { businesses } from "./table.platform";

/** How long a deleted business can be restored. */
const GRACE_MS = 30 * 86_400_000;

/**
 * Suspends the business for deletion: nothing is sent or written any more, and no member's next
 * request gets in. An owner can restore it within thirty days.
 * @throws AppError RULE_REFUSED if the name typed is not the business's name, STATE_INVALID while
 *   it is suspended
 */
export async function deleteBusiness(
  ctx: BusinessCtx,
  input: DeleteBusiness,
): Promise<{ id: string }> {
  require(ctx, "business:delete");
  const row = await businessRow(ctx.platformDb, ctx.businessId);
  if (input.name.trim() !== row.name) {
    throw new AppError("RULE_REFUSED", { details: { name: ["Type the name of the business"] } });
  }
  // Deleting and restoring must not be a way out of a suspension.
  if (row.status !== "active") throw new AppError("STATE_INVALID");
  const [version, now] = [row.version + 1, ctx.now()];
  const change = { businessId: row.id, shard: row.shard, status: "deleting" as const, version };
  const result = { id: row.id };
  const members = await memberIds(ctx.platformDb, row.id);
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(
        ctx.platformDb
          .update(businesses)
          .set({
            status: "deleting",
            deletedAt: now,
            eraseAt: now + GRACE_MS,
            version,
            updatedAt: now,
          })
          .where(
            and(
              eq(businesses.id, row.id),
              eq(businesses.version, row.version),
              isNull(businesses.deletedAt),
            ),
          ),
      ),
    ],
    audit: { action: "business.deleted", resource: { type: "business", id: row.id } },
    events: [
      { type: "business.changed", version: 1, payload: change },
      ...membersChangedEvents(row.id, members),
    ],
    result,
  });
  await projectState(ctx, change);
  // Read again: who joined meanwhile has been let in.
  await refreshMembers(ctx.env, await memberIds(ctx.platformDb, row.id));
  await ctx.cache.invalidate("business", row.id);
  return result;
}
