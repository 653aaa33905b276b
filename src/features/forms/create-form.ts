import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { getBusinessProfile } from "../businesses";
import { refuseUnknownTopics, toFormDto } from "./form-rows";
import type { CreateForm, FormDto } from "./schemas";
import { forms } from "./table.business";

/**
 * Creates a form. It is a draft: nobody can open it before it is published.
 * @throws AppError NOT_FOUND for a topic that is not the business's
 */
export async function createForm(ctx: BusinessCtx, input: CreateForm): Promise<FormDto> {
  require(ctx, "forms:write");
  await refuseUnknownTopics(ctx, input.topicIds);
  const now = ctx.now();
  const row = {
    businessId: ctx.businessId,
    id: ctx.newId("frm"),
    ...input,
    status: "draft" as const,
    version: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
  const dto = await toFormDto(ctx, await getBusinessProfile(ctx, ctx.businessId), row);
  await commit(ctx, {
    on: "business",
    writes: [ctx.db.insert(forms).values(row)],
    audit: {
      action: "form.created",
      resource: { type: "form", id: row.id },
      summary: { name: row.name },
    },
    result: dto,
  });
  return dto;
}
