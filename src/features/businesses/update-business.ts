import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { businessRow, toBusinessDto } from "./business-rows";
import type { BusinessDto, UpdateBusiness } from "./schemas";
import { businesses } from "./table.platform";

/**
 * Changes the settings of the business.
 * @throws AppError VERSION_STALE
 */
export async function updateBusiness(
  ctx: BusinessCtx,
  input: UpdateBusiness,
): Promise<BusinessDto> {
  require(ctx, "business:write");
  const row = await businessRow(ctx.platformDb, ctx.businessId);
  const { version, ...changes } = input;
  const next = { ...row, ...changes, version: version + 1, updatedAt: ctx.now() };
  const dto = toBusinessDto(ctx.config, next, ctx.role ?? "");
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(
        ctx.platformDb
          .update(businesses)
          .set({ ...changes, version: version + 1, updatedAt: next.updatedAt })
          .where(and(eq(businesses.id, row.id), eq(businesses.version, version))),
      ),
    ],
    onMiss: "VERSION_STALE",
    audit: {
      action: "business.updated",
      resource: { type: "business", id: row.id },
      summary: { changed: Object.keys(changes) },
    },
    result: dto,
  });
  await ctx.cache.invalidate("business", row.id);
  return dto;
}
