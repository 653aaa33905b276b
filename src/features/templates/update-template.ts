import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { checkTemplate } from "./compile-template";
import type { TemplateDto, UpdateTemplate } from "./schemas";
import { templates } from "./table.business";
import { atVersion, type TemplateRow, templateRow, toTemplateDto } from "./template-rows";
import { versionWrite } from "./version-write";

/**
 * Saves a new version. Emails that are waiting are sent with it unless they name another.
 * @throws AppError VERSION_STALE, TEMPLATE_INVALID
 */
export async function updateTemplate(
  ctx: BusinessCtx,
  templateId: string,
  input: UpdateTemplate,
): Promise<TemplateDto> {
  require(ctx, "templates:write");
  const { version, ...changes } = input;
  const row = await templateRow(ctx, templateId);
  const next: TemplateRow = { ...row, ...changes, version: version + 1, updatedAt: ctx.now() };
  checkTemplate(next);
  const dto = toTemplateDto(next);
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(templates)
          .set(next)
          .where(atVersion(ctx, templateId, version)),
      ),
      versionWrite(ctx, next),
    ],
    onMiss: "VERSION_STALE",
    onDuplicate: "VERSION_STALE",
    audit: {
      action: "template.updated",
      resource: { type: "template", id: templateId },
      summary: { changed: Object.keys(changes), version: next.version },
    },
    result: dto,
  });
  return dto;
}
