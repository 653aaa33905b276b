import { and, desc, eq, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../../platform/db";
import type { ListSuppressions, SuppressionDto } from "../schemas";
import { suppressions } from "../table.business";
import { toSuppressionDto } from "./suppression-rows";

/** Addresses that get no emails, newest first. */
export async function listSuppressions(
  ctx: BusinessCtx,
  query: ListSuppressions,
): Promise<Page<SuppressionDto>> {
  require(ctx, "emails:read");
  const scope = `listSuppressions|${ctx.businessId}`;
  const after = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : null;
  const rows = await ctx.db
    .select()
    .from(suppressions)
    .where(
      and(
        eq(suppressions.businessId, ctx.businessId),
        query.reason ? eq(suppressions.reason, query.reason) : undefined,
        query.q ? sql`instr(${suppressions.email}, ${query.q.toLowerCase()}) > 0` : undefined,
        after
          ? sql`(${suppressions.createdAt}, ${suppressions.id}) < (${after[0]}, ${after[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(suppressions.createdAt), desc(suppressions.id))
    .limit(query.limit + 1);
  const position = (row: (typeof rows)[number]) => [row.createdAt, row.id];
  return toPage(ctx.config, scope, query.limit, rows, position, toSuppressionDto);
}
