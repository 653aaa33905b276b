import { and, eq, isNull, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { templates } from "./table.business";

/** Which of these templates are there, not in the trash. For callers let in elsewhere. */
export async function existingTemplates(
  ctx: BusinessCtx,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.db
    .select({ id: templates.id })
    .from(templates)
    .where(
      and(
        eq(templates.businessId, ctx.businessId),
        isNull(templates.deletedAt),
        sql`${templates.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    );
  return new Set(rows.map(({ id }) => id));
}
