import { type BusinessCtx, require } from "../../platform/ctx";
import type { TemplateDto } from "./schemas";
import { templateRow } from "./template-rows";
import { saveVersion } from "./update-template";
import { versionRow } from "./version-rows";

/**
 * Has a template say again what it said at one of its saves: a new version, so that nothing is
 * lost. Its name stays.
 * @throws AppError NOT_FOUND, VERSION_STALE, TEMPLATE_INVALID
 */
export async function restoreTemplateVersion(
  ctx: BusinessCtx,
  templateId: string,
  version: number,
): Promise<TemplateDto> {
  require(ctx, "templates:write");
  const row = await templateRow(ctx, templateId);
  const { kind, source, subject, html, text, preheader } = await versionRow(
    ctx,
    templateId,
    version,
  );
  const says = { ...row, kind, source, subject, html, text, preheader };
  return saveVersion(ctx, says, row.version, { restored: version });
}
