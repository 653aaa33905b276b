import type { BusinessCtx } from "../../platform/ctx";
import type { Write } from "../../platform/db";
import { templateVersions } from "./table.business";
import type { TemplateRow } from "./template-rows";

/** Keeps what a save said, so that emails that name this version find it later. */
export function versionWrite(ctx: BusinessCtx, row: TemplateRow): Write {
  return ctx.db.insert(templateVersions).values({
    businessId: ctx.businessId,
    templateId: row.id,
    version: row.version,
    subject: row.subject,
    html: row.html,
    text: row.text,
    preheader: row.preheader,
    createdAt: row.updatedAt,
  });
}
