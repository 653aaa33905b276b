import { and, eq, isNull } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { refreshPrincipal } from "../../platform/gate";
import { membershipChanged } from "./add-member";
import { businessRow } from "./business-rows";
import { projectState } from "./project-state";
import type { DeleteBusiness } from "./schemas";
import { businesses, memberships } from "./table.platform";

/**
 * Suspends the business for deletion: nothing is sent or written any more, and no member's next
 * request gets in. Its rows stay.
 * @throws AppError RULE_REFUSED if the name typed is not the business's name
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
  const version = row.version + 1;
  const change = { businessId: row.id, shard: row.shard, status: "deleting" as const, version };
  const result = { id: row.id };
  const members = await memberIds(ctx);
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(
        ctx.platformDb
          .update(businesses)
          .set({ status: "deleting", deletedAt: ctx.now(), version, updatedAt: ctx.now() })
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
      ...members.map((userId) => membershipChanged(row.id, userId)),
    ],
    result,
  });
  await projectState(ctx, change);
  await Promise.all(members.map((userId) => refreshPrincipal(ctx.env, userId)));
  await ctx.cache.invalidate("business", row.id);
  return result;
}

async function memberIds(ctx: BusinessCtx): Promise<string[]> {
  const rows = await ctx.platformDb
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(eq(memberships.businessId, ctx.businessId));
  return rows.map((row) => row.userId);
}
