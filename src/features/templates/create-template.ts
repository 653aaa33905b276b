import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { brandForRendering } from "../brands";
import { checkTemplate, type TemplateContent } from "./compile-template";
import type { CreateTemplate, TemplateDto } from "./schemas";
import { templates } from "./table.business";
import { type TemplateRow, toTemplateDto } from "./template-rows";
import { versionWrite } from "./version-write";

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
  const html = await checkTemplate(content, await brandForRendering(ctx));
  const now = ctx.now();
  const row: TemplateRow = {
    businessId: ctx.businessId,
    id: ctx.newId("tpl"),
    name,
    ...content,
    source: content.kind === "html" ? "" : content.source,
    html,
    version: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
  const dto = toTemplateDto(row);
  await commit(ctx, {
    on: "business",
    writes: [ctx.db.insert(templates).values(row), versionWrite(ctx, row)],
    audit: {
      action: "template.created",
      resource: { type: "template", id: row.id },
      summary: { name: row.name, kind: row.kind },
    },
    result: dto,
  });
  return dto;
}
