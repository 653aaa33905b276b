import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, guarded } from "../../../platform/db";
import { customFields } from "../table.business";
import { removal } from "./conversion";
import { fieldRow } from "./field-rows";

/**
 * Deletes a custom field and what every contact has in it.
 * @throws AppError NOT_FOUND
 */
export async function deleteCustomField(
  ctx: BusinessCtx,
  fieldId: string,
): Promise<{ id: string }> {
  require(ctx, "contacts:write");
  const row = await fieldRow(ctx, fieldId);
  const result = { id: row.id };
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .delete(customFields)
          .where(and(eq(customFields.businessId, ctx.businessId), eq(customFields.id, row.id))),
      ),
      removal(ctx, row.key),
    ],
    audit: {
      action: "custom_field.deleted",
      resource: { type: "custom_field", id: row.id },
      summary: { key: row.key, type: row.type },
    },
    result,
  });
  return result;
}
