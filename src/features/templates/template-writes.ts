import { type BusinessCtx, require } from "../../platform/ctx";
import type { AuditInput } from "../../platform/audit";
import type { Write } from "../../platform/db";
import { brandForRendering } from "../brands";
import { checkTemplate, type TemplateContent } from "./compile-template";
import { templates } from "./table.business";
import type { TemplateRow } from "./template-rows";
import { versionWrite } from "./version-write";

/** A template that is there once its writes are committed. */
export interface NewTemplate {
  row: TemplateRow;
  writes: Write[];
  audit: AuditInput;
}

/**
 * What makes a template, for the commit of whatever it belongs to.
 * @throws AppError TEMPLATE_INVALID
 */
export async function templateWrites(
  ctx: BusinessCtx,
  name: string,
  content: TemplateContent,
): Promise<NewTemplate> {
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
  return {
    row,
    writes: [ctx.db.insert(templates).values(row), versionWrite(ctx, row)],
    audit: {
      action: "template.created",
      resource: { type: "template", id: row.id },
      summary: { name: row.name, kind: row.kind },
    },
  };
}
