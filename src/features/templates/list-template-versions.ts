import { and, desc, eq, lt } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import type { ListTemplateVersions, TemplateVersionSummaryDto } from "./schemas";
import { templateVersions } from "./table.business";
import { templateRow } from "./template-rows";
import { toVersionSummaries } from "./version-rows";

/**
 * A page of what a template said at each save, newest first, and who saved it.
 * @throws AppError NOT_FOUND
 */
export async function listTemplateVersions(
  ctx: BusinessCtx,
  templateId: string,
  query: ListTemplateVersions,
): Promise<Page<TemplateVersionSummaryDto>> {
  require(ctx, "templates:read");
  await templateRow(ctx, templateId);
  const scope = `listTemplateVersions|${ctx.businessId}|${templateId}`;
  const after = query.cursor ? decodeCursor(ctx.config, scope, query.cursor) : null;
  const rows = await ctx.db
    .select({
      version: templateVersions.version,
      kind: templateVersions.kind,
      subject: templateVersions.subject,
      savedBy: templateVersions.savedBy,
      createdAt: templateVersions.createdAt,
    })
    .from(templateVersions)
    .where(
      and(
        eq(templateVersions.businessId, ctx.businessId),
        eq(templateVersions.templateId, templateId),
        after ? lt(templateVersions.version, Number(after[0])) : undefined,
      ),
    )
    .orderBy(desc(templateVersions.version))
    .limit(query.limit + 1);
  const page = toPage(
    ctx.config,
    scope,
    query.limit,
    rows,
    (row) => [row.version],
    (row) => row,
  );
  return { ...page, items: await toVersionSummaries(ctx, page.items) };
}
