import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { workflows } from "./table.business";

/** How many workflows the business has, and how many of them were published. For callers let in elsewhere. */
export async function countWorkflows(
  ctx: BusinessCtx,
): Promise<{ all: number; published: number }> {
  const [row] = await ctx.db
    .select({ all: count(), published: sql<number>`count(${workflows.activeVersionId})` })
    .from(workflows)
    .where(and(eq(workflows.businessId, ctx.businessId), isNull(workflows.deletedAt)));
  return row ?? { all: 0, published: 0 };
}
