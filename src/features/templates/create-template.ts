import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import type { TemplateContent } from "./compile-template";
import type { CreateTemplate, TemplateDto } from "./schemas";
import { toTemplateDto } from "./template-rows";
import { templateWrites } from "./template-writes";

/** @throws AppError TEMPLATE_INVALID */
export async function createTemplate(
  ctx: BusinessCtx,
  input: CreateTemplate,
): Promise<TemplateDto> {
  require(ctx, "templates:write");
  const { name, subject, kind = "html", source = "", html = "", text = "" } = input;
  const content = { subject, kind, source, html, text, preheader: input.preheader ?? null };
  return saveNew(ctx, name, content);
}

/** Saves a first version. For verbs that have asked who may. */
export async function saveNew(
  ctx: BusinessCtx,
  name: string,
  content: TemplateContent,
): Promise<TemplateDto> {
  require(ctx, "templates:write");
  const { row, writes, audit } = await templateWrites(ctx, name, content);
  const dto = toTemplateDto(row);
  await commit(ctx, { on: "business", writes, audit, result: dto });
  return dto;
}
