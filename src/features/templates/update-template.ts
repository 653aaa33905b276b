import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { brandForRendering } from "../brands";
import { checkTemplate } from "./compile-template";
import { missingBody, type TemplateDto, type UpdateTemplate } from "./schemas";
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
  return saveVersion(ctx, { ...row, ...changes }, version, {
    changed: Object.keys(changes),
  });
}

/**
 * Saves what a template says from now on as the version after the given one. For verbs that have
 * asked who may.
 * @throws AppError VERSION_STALE, TEMPLATE_INVALID
 */
export async function saveVersion(
  ctx: BusinessCtx,
  says: TemplateRow,
  version: number,
  summary: Record<string, string[] | number>,
): Promise<TemplateDto> {
  require(ctx, "templates:write");
  const content = { ...says, source: says.kind === "html" ? "" : says.source };
  const missing = missingBody(content);
  if (missing) {
    const details = { [missing.path[0]!]: [missing.message] };
    throw new AppError("TEMPLATE_INVALID", { message: missing.message, details });
  }
  const html = await checkTemplate(content, await brandForRendering(ctx));
  const next: TemplateRow = { ...content, html, version: version + 1, updatedAt: ctx.now() };
  const dto = toTemplateDto(next);
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(templates)
          .set(next)
          .where(atVersion(ctx, next.id, version)),
      ),
      versionWrite(ctx, next),
    ],
    onMiss: "VERSION_STALE",
    onDuplicate: "VERSION_STALE",
    audit: {
      action: "template.updated",
      resource: { type: "template", id: next.id },
      summary: { ...summary, version: next.version },
    },
    result: dto,
  });
  return dto;
}
