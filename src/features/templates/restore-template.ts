import { and, eq, isNotNull } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import type { TemplateDto } from "./schemas";
import { templates } from "./table.business";
import { templateRow, toTemplateDto } from "./template-rows";

/** Takes a template out of the trash. */
export async function restoreTemplate(ctx: BusinessCtx, templateId: string): Promise<TemplateDto> {
  require(ctx, "templates:write");
  const row = await templateRow(ctx, templateId, true);
  const dto = toTemplateDto({ ...row, deletedAt: null });
  const deleted = and(
    eq(templates.businessId, ctx.businessId),
    eq(templates.id, templateId),
    isNotNull(templates.deletedAt),
  );
  await commit(ctx, {
    on: "business",
    writes: [guarded(ctx.db.update(templates).set({ deletedAt: null }).where(deleted))],
    audit: { action: "template.restored", resource: { type: "template", id: templateId } },
    result: dto,
  });
  return dto;
}
