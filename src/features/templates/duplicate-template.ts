import { type BusinessCtx, require } from "../../platform/ctx";
import { saveNew } from "./create-template";
import type { DuplicateTemplate, TemplateDto } from "./schemas";
import { templateRow } from "./template-rows";

const MAX_NAME = 120;

/**
 * Makes another template that says the same.
 * @throws AppError NOT_FOUND, TEMPLATE_INVALID
 */
export async function duplicateTemplate(
  ctx: BusinessCtx,
  templateId: string,
  { name }: DuplicateTemplate,
): Promise<TemplateDto> {
  require(ctx, "templates:write");
  const row = await templateRow(ctx, templateId);
  const { subject, kind, source, html, text, preheader } = row;
  const copy = name ?? `Copy of ${row.name}`.slice(0, MAX_NAME).trim();
  return saveNew(ctx, copy, { subject, kind, source, html, text, preheader });
}
