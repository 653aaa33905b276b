import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { check, commit, guarded, type Write } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import type { CustomFieldDto, UpdateCustomField } from "../schemas";
import { customFields } from "../table.business";
import { conversion, misfits } from "./conversion";
import { type CustomFieldRow, fieldRow, toCustomFieldDto } from "./field-rows";

/**
 * Changes a custom field; its key stays. Values of contacts are converted to a new type.
 * @throws AppError NOT_FOUND, VERSION_STALE, VALIDATION_FAILED for a choice without options,
 *   RULE_REFUSED if some values cannot be converted
 */
export async function updateCustomField(
  ctx: BusinessCtx,
  fieldId: string,
  { version, ...input }: UpdateCustomField,
): Promise<CustomFieldDto> {
  require(ctx, "contacts:write");
  const row = await fieldRow(ctx, fieldId);
  const changed = { ...row, ...input };
  const options = changed.type === "choice" ? changed.options : [];
  const next = { ...changed, options, version: version + 1, updatedAt: ctx.now() };
  if (next.type === "choice" && options.length === 0) {
    throw new AppError("VALIDATION_FAILED", { details: { options: ["Name at least one option"] } });
  }
  const dto = toCustomFieldDto(next);
  const converts = converted(row, next);
  if (converts) await refuseMisfits(ctx, next);
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(customFields)
          .set(next)
          .where(
            and(
              eq(customFields.businessId, ctx.businessId),
              eq(customFields.id, fieldId),
              eq(customFields.version, version),
            ),
          ),
      ),
      ...(converts ? conversionWrites(ctx, next) : []),
    ],
    onMiss: "VERSION_STALE",
    audit: {
      action: "custom_field.updated",
      resource: { type: "custom_field", id: fieldId },
      summary: { before: toCustomFieldDto(row), after: dto },
    },
    result: dto,
  });
  return dto;
}

/** True if values may have to change. */
function converted(before: CustomFieldRow, after: CustomFieldRow): boolean {
  if (before.type !== after.type) return true;
  return before.options.some((option) => !after.options.includes(option));
}

async function refuseMisfits(ctx: BusinessCtx, to: CustomFieldRow): Promise<void> {
  const [{ count } = { count: 0 }] = await misfits(ctx, to);
  if (count === 0) return;
  const who = count === 1 ? "1 contact has" : `${count} contacts have`;
  const problem = `${who} a value that does not fit`;
  const details = { [to.type === "choice" ? "options" : "type"]: [problem] };
  throw new AppError("RULE_REFUSED", { message: `${problem}. Change it first.`, details });
}

function conversionWrites(ctx: BusinessCtx, to: CustomFieldRow): Write[] {
  const { sql, params } = misfits(ctx, to).toSQL();
  return [check(`(${sql}) = 0`, ...params), conversion(ctx, to)];
}
