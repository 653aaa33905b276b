import { type BusinessCtx, require } from "../../platform/ctx";
import type { TemplateDto } from "./schemas";
import { templateRow, toTemplateDto } from "./template-rows";

/** @throws AppError NOT_FOUND */
export async function getTemplate(ctx: BusinessCtx, templateId: string): Promise<TemplateDto> {
  require(ctx, "templates:read");
  return toTemplateDto(await templateRow(ctx, templateId));
}
