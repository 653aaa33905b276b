import { and, asc, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../../platform/ctx";
import { AppError } from "../../../platform/errors";
import type { CustomFieldDto } from "../schemas";
import { customFields } from "../table.business";

export type CustomFieldRow = typeof customFields.$inferSelect;

/** The custom fields of the business in their order. For callers let in elsewhere. */
export async function fieldRows(ctx: BusinessCtx): Promise<CustomFieldRow[]> {
  return ctx.db
    .select()
    .from(customFields)
    .where(eq(customFields.businessId, ctx.businessId))
    .orderBy(asc(customFields.position), asc(customFields.key));
}

/**
 * A custom field of the business.
 * @throws AppError NOT_FOUND
 */
export async function fieldRow(ctx: BusinessCtx, fieldId: string): Promise<CustomFieldRow> {
  const [row] = await ctx.db
    .select()
    .from(customFields)
    .where(and(eq(customFields.businessId, ctx.businessId), eq(customFields.id, fieldId)));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** A custom field as the API shows it. */
export function toCustomFieldDto(row: CustomFieldRow): CustomFieldDto {
  const { id, key, label, type, options, position, version } = row;
  return { id, key, label, type, options, position, version };
}
