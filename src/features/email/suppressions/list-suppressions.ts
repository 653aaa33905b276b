import { and, desc, eq, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { type CursorValues, decodeCursor, type Page, toPage } from "../../../platform/db";
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
  const rows = await suppressionsPage(ctx, query, after);
  const position = (row: (typeof rows)[number]) => [row.createdAt, row.id];
  return toPage(ctx.config, scope, query.limit, rows, position, toSuppressionDto);
}

/** The statement of a page, one row more than asked for. */
export function suppressionsPage(
  { db, businessId }: BusinessCtx,
  { reason, q, limit }: Pick<ListSuppressions, "reason" | "q" | "limit">,
  after: CursorValues | null,
) {
  return db
    .select()
    .from(suppressions)
    .where(
      and(
        eq(suppressions.businessId, businessId),
        reason ? eq(suppressions.reason, reason) : undefined,
        q ? sql`instr(${suppressions.email}, ${q.toLowerCase()}) > 0` : undefined,
        after
          ? sql`(${suppressions.createdAt}, ${suppressions.id}) < (${after[0]}, ${after[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(suppressions.createdAt), desc(suppressions.id))
    .limit(limit + 1);
}
