import { type BusinessCtx, require } from "../../platform/ctx";
import type { TemplateVersionDto } from "./schemas";
import { templateRow } from "./template-rows";
import { toVersionSummaries, versionRow } from "./version-rows";

/**
 * What a template said at one of its saves.
 * @throws AppError NOT_FOUND
 */
export async function getTemplateVersion(
  ctx: BusinessCtx,
  templateId: string,
  version: number,
): Promise<TemplateVersionDto> {
  require(ctx, "templates:read");
  await templateRow(ctx, templateId);
  const row = await versionRow(ctx, templateId, version);
  const [summary] = await toVersionSummaries(ctx, [row]);
  const { source, html, text, preheader } = row;
  return { ...summary!, source, html, text, preheader };
}
