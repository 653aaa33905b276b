import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import type { TemplateDto } from "./schemas";
import { templates } from "./table.business";
import { atVersion, templateRow, toTemplateDto } from "./template-rows";

/** Puts a template into the trash. Emails that wait for it fail and say so. */
export async function deleteTemplate(ctx: BusinessCtx, templateId: string): Promise<TemplateDto> {
  require(ctx, "templates:write");
  const row = await templateRow(ctx, templateId);
  const deletedAt = ctx.now();
  const dto = toTemplateDto({ ...row, deletedAt });
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(templates)
          .set({ deletedAt })
          .where(atVersion(ctx, templateId, row.version)),
      ),
    ],
    audit: { action: "template.deleted", resource: { type: "template", id: templateId } },
    result: dto,
  });
  return dto;
}
