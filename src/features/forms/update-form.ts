import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { getBusinessProfile } from "../businesses";
import { topicsByIds } from "../topics";
import { atVersion, formRow, type FormRow, refuseUnknownTopics, toFormDto } from "./form-rows";
import type { FormDto, UpdateForm } from "./schemas";
import { forms } from "./table.business";

/**
 * Changes a form, publishes it or takes it off the web.
 * @throws AppError NOT_FOUND, VERSION_STALE, VALIDATION_FAILED when there is nothing to subscribe to
 */
export async function updateForm(
  ctx: BusinessCtx,
  formId: string,
  { version, ...changes }: UpdateForm,
): Promise<FormDto> {
  require(ctx, "forms:write");
  const row = await formRow(ctx, formId);
  // Topics may have been deleted since: only new ones are refused.
  const added = (changes.topicIds ?? []).filter((id) => !row.topicIds.includes(id));
  await refuseUnknownTopics(ctx, added);
  const next: FormRow = { ...row, ...changes, version: version + 1, updatedAt: ctx.now() };
  if (next.status === "published") await refuseWithoutTopic(ctx, next);
  const dto = await toFormDto(ctx, await getBusinessProfile(ctx, ctx.businessId), next);
  const published = changes.status !== undefined && changes.status !== row.status;
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(forms)
          .set({ ...changes, version: next.version, updatedAt: next.updatedAt })
          .where(atVersion(ctx, formId, version)),
      ),
    ],
    onMiss: "VERSION_STALE",
    audit: {
      action: "form.updated",
      resource: { type: "form", id: formId },
      summary: { changed: Object.keys(changes), ...(published && { status: next.status }) },
    },
    result: dto,
  });
  return dto;
}

async function refuseWithoutTopic(inside: BusinessCtx, { topicIds }: FormRow): Promise<void> {
  if ((await topicsByIds(inside, topicIds)).size > 0) return;
  const message = "Choose at least one topic that people sign up for";
  throw new AppError("VALIDATION_FAILED", { details: { topicIds: [message] } });
}
