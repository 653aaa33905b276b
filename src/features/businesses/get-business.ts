import { type BusinessCtx, require } from "../../platform/ctx";
import type { CacheEntry } from "../../platform/cache";
import { businessRow, ownRights, toBusinessDto } from "./business-rows";
import type { BusinessDto } from "./schemas";

/** Where what every member sees of a business is cached. */
export function businessEntry(businessId: string): CacheEntry {
  return { name: "business", scope: businessId, key: "dto" };
}

/** The business of the ctx. The cached part does not depend on who asks. */
export async function getBusiness(ctx: BusinessCtx): Promise<BusinessDto> {
  require(ctx, "business:read");
  const shared = await ctx.cache.read(businessEntry(ctx.businessId), async () =>
    toBusinessDto(ctx.config, await businessRow(ctx.platformDb, ctx.businessId), {
      role: "",
      permissions: [],
    }),
  );
  const { role, permissions } = ownRights(ctx);
  return { ...shared, role, permissions: [...permissions] };
}
