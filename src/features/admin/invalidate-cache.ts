import { type Ctx, requirePlatform } from "../../platform/ctx";
import { commit } from "../../platform/db";
import type { InvalidateCache } from "./schemas";

/** Makes every value of a cache stale, for one business or user. */
export async function invalidateCache(ctx: Ctx, input: InvalidateCache): Promise<InvalidateCache> {
  requirePlatform(ctx, "platform:admin");
  const { name, scope } = input;
  await commit(ctx, {
    on: "platform",
    writes: [],
    audit: {
      action: "cache.invalidated",
      resource: { type: "cache", id: name },
      summary: { scope },
    },
    result: input,
  });
  await ctx.cache.invalidate(name, scope);
  return input;
}
