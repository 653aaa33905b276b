import { and, desc, eq, getTableColumns, lt } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import { toImportSummaryDto } from "./imports-rows";
import type { ImportsQuery, ImportSummaryDto } from "./schemas";
import { imports } from "./table.business";

const { header: _header, sample: _sample, ...columns } = getTableColumns(imports);

/**
 * The imports of the business, newest first.
 * @throws AppError CURSOR_INVALID
 */
export async function listImports(
  ctx: BusinessCtx,
  query: ImportsQuery,
): Promise<Page<ImportSummaryDto>> {
  require(ctx, "contacts:read");
  const scope = `imports|${ctx.businessId}`;
  const [after] = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : [];
  const rows = await ctx.db
    .select(columns)
    .from(imports)
    .where(
      and(
        eq(imports.businessId, ctx.businessId),
        after === undefined ? undefined : lt(imports.id, String(after)),
      ),
    )
    .orderBy(desc(imports.id))
    .limit(query.limit + 1);
  return toPage(ctx.config, scope, query.limit, rows, (row) => [row.id], toImportSummaryDto);
}
