import type { BusinessCtx } from "../../platform/ctx";
import type { Write } from "../../platform/db";
import { templateVersions } from "./table.business";
import type { TemplateRow } from "./template-rows";

/** Keeps what a save said, so that emails that name this version find it later. */
export function versionWrite(ctx: BusinessCtx, row: TemplateRow): Write {
  const { kind, source, subject, html, text, preheader } = row;
  return ctx.db.insert(templateVersions).values({
    businessId: ctx.businessId,
    templateId: row.id,
    version: row.version,
    savedBy: saver(ctx),
    ...{ kind, source, subject, html, text, preheader },
    createdAt: row.updatedAt,
  });
}

function saver({ actor }: BusinessCtx): string | null {
  if (actor.type === "user") return actor.id;
  return actor.type === "apiKey" ? actor.userId : null;
}
