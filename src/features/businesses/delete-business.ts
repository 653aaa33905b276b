import { and, eq, isNull } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { businessRow } from "./business-rows";
import { projectState } from "./project-state";
import type { DeleteBusiness } from "./schemas";
import { businesses } from "./table.platform";

/**
 * Suspends the business for deletion: nothing is sent or written any more. Its rows stay.
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
    events: [{ type: "business.changed", version: 1, payload: change }],
    result,
  });
  await projectState(ctx, change);
  await ctx.cache.invalidate("business", row.id);
  return result;
}
