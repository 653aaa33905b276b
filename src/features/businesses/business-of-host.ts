import { and, eq, isNull } from "drizzle-orm";
import type { BusinessCtx, Ctx } from "../../platform/ctx";
import { locateShard } from "../../platform/ctx/create-ctx";
import { inBusiness } from "../../platform/ctx/in-business";
import { businesses } from "./table.platform";

/**
 * The business whose content host a visitor is on, as the visitor sees it: with no permission.
 * @returns null if the slug is nobody's
 */
export async function businessOfHost(ctx: Ctx, slug: string): Promise<BusinessCtx | null> {
  const businessId = await idOf(ctx, slug);
  if (businessId === null) return null;
  const shard = await locateShard(ctx.env, businessId);
  if (shard === null) return null;
  return inBusiness(ctx, { businessId, shard, role: null });
}

async function idOf(ctx: Ctx, slug: string): Promise<string | null> {
  const [row] = await ctx.platformDb
    .select({ id: businesses.id })
    .from(businesses)
    .where(and(eq(businesses.slug, slug), isNull(businesses.deletedAt)));
  return row?.id ?? null;
}
