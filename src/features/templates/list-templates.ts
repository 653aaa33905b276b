import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import type { ListTemplates, TemplateSummaryDto } from "./schemas";
import { templates } from "./table.business";
import { toTemplateSummary } from "./template-rows";

const byName = sql<string>`lower(${templates.name})`;

/** A page of templates without their bodies, last changed first or by name. */
export async function listTemplates(
  ctx: BusinessCtx,
  query: ListTemplates,
): Promise<Page<TemplateSummaryDto>> {
  require(ctx, "templates:read");
  const named = query.sort === "name";
  const scope = `listTemplates|${ctx.businessId}|${query.sort}`;
  const after = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : null;
  const rows = await ctx.db
    .select({
      id: templates.id,
      name: templates.name,
      kind: templates.kind,
      subject: templates.subject,
      version: templates.version,
      createdAt: templates.createdAt,
      updatedAt: templates.updatedAt,
      deletedAt: templates.deletedAt,
      lowerName: byName,
    })
    .from(templates)
    .where(
      and(
        eq(templates.businessId, ctx.businessId),
        query.deleted === "true" ? isNotNull(templates.deletedAt) : isNull(templates.deletedAt),
        query.kind ? eq(templates.kind, query.kind) : undefined,
        query.q ? sql`instr(lower(${templates.name}), ${query.q.toLowerCase()}) > 0` : undefined,
        after && named ? sql`(${byName}, ${templates.id}) > (${after[0]}, ${after[1]})` : undefined,
        after && !named
          ? sql`(${templates.updatedAt}, ${templates.id}) < (${after[0]}, ${after[1]})`
          : undefined,
      ),
    )
    .orderBy(
      ...(named
        ? [asc(byName), asc(templates.id)]
        : [desc(templates.updatedAt), desc(templates.id)]),
    )
    .limit(query.limit + 1);
  return toPage(
    ctx.config,
    scope,
    query.limit,
    rows,
    (row) => [named ? row.lowerName : row.updatedAt, row.id],
    toTemplateSummary,
  );
}
