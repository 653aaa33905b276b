import { and, eq, isNull } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { iso, isoOrNull } from "../../platform/http/fields";
import type { TemplateDto, TemplateSummaryDto } from "./schemas";
import { templates } from "./table.business";

export type TemplateRow = typeof templates.$inferSelect;

/**
 * A template of the business.
 * @param deleted true to look in the trash instead
 * @throws AppError NOT_FOUND
 */
export async function templateRow(
  ctx: BusinessCtx,
  templateId: string,
  deleted = false,
): Promise<TemplateRow> {
  const [row] = await ctx.db
    .select()
    .from(templates)
    .where(and(eq(templates.businessId, ctx.businessId), eq(templates.id, templateId)));
  if (!row || (row.deletedAt !== null) !== deleted) throw new AppError("NOT_FOUND");
  return row;
}

/** The condition of a write that must still find the version it read. */
export function atVersion(ctx: BusinessCtx, templateId: string, version: number) {
  return and(
    eq(templates.businessId, ctx.businessId),
    eq(templates.id, templateId),
    eq(templates.version, version),
    isNull(templates.deletedAt),
  );
}

export function toTemplateSummary(
  row: Omit<TemplateRow, "businessId" | "source" | "html" | "text" | "preheader">,
): TemplateSummaryDto {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    subject: row.subject,
    version: row.version,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
    deletedAt: isoOrNull(row.deletedAt),
  };
}

export function toTemplateDto(row: TemplateRow): TemplateDto {
  const { source, html, text, preheader } = row;
  return { ...toTemplateSummary(row), source, html, text, preheader };
}
