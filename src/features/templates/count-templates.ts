import { and, count, eq, isNull } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { templates } from "./table.business";

/** How many templates the business has. For callers let in elsewhere. */
export async function countTemplates(ctx: BusinessCtx): Promise<number> {
  const [row] = await ctx.db
    .select({ templates: count() })
    .from(templates)
    .where(and(eq(templates.businessId, ctx.businessId), isNull(templates.deletedAt)));
  return row?.templates ?? 0;
}
