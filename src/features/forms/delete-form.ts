import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { atVersion, formRow } from "./form-rows";
import { forms } from "./table.business";

/**
 * Deletes a form: its page is gone, what came in by it stays. Links to confirm go on working.
 * @throws AppError NOT_FOUND
 */
export async function deleteForm(ctx: BusinessCtx, formId: string): Promise<{ id: string }> {
  require(ctx, "forms:write");
  const row = await formRow(ctx, formId);
  const result = { id: row.id };
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(forms)
          .set({ deletedAt: ctx.now(), updatedAt: ctx.now(), version: row.version + 1 })
          .where(atVersion(ctx, formId, row.version)),
      ),
    ],
    audit: {
      action: "form.deleted",
      resource: { type: "form", id: formId },
      summary: { name: row.name },
    },
    result,
  });
  return result;
}
