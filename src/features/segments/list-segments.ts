import { and, desc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import type { ListSegments, SegmentSummaryDto } from "./schemas";
import { toSegmentSummary } from "./segment-rows";
import { segments } from "./table.business";

/** A page of segments with their counts, newest first. */
export async function listSegments(
  ctx: BusinessCtx,
  query: ListSegments,
): Promise<Page<SegmentSummaryDto>> {
  require(ctx, "contacts:read");
  const scope = `listSegments|${ctx.businessId}`;
  const after = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : null;
  const rows = await ctx.db
    .select()
    .from(segments)
    .where(
      and(
        eq(segments.businessId, ctx.businessId),
        query.deleted === "true" ? isNotNull(segments.deletedAt) : isNull(segments.deletedAt),
        query.q ? sql`instr(lower(${segments.name}), ${query.q.toLowerCase()}) > 0` : undefined,
        after ? lt(segments.id, String(after[0])) : undefined,
      ),
    )
    .orderBy(desc(segments.id))
    .limit(query.limit + 1);
  return toPage(ctx.config, scope, query.limit, rows, (row) => [row.id], toSegmentSummary);
}
