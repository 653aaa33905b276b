import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import { AppError, isAppError } from "../../../platform/errors";
import { type CreateCustomField, type CustomFieldDto, MAX_FIELDS } from "../schemas";
import { customFields } from "../table.business";
import { fieldRows, toCustomFieldDto } from "./field-rows";
import { labelOf } from "./field-values";
import { newField, withinLimit } from "./field-writes";

/**
 * Describes a custom field, last in the order.
 * @throws AppError ALREADY_EXISTS if the key is taken, RULE_REFUSED if there are 50
 */
export async function createCustomField(
  ctx: BusinessCtx,
  input: CreateCustomField,
): Promise<CustomFieldDto> {
  require(ctx, "contacts:write");
  const existing = await fieldRows(ctx);
  if (existing.length >= MAX_FIELDS) throw tooMany();
  const position = Math.max(-1, ...existing.map((field) => field.position)) + 1;
  const row = {
    ...newField(ctx, input.key, input.type, position),
    label: input.label ?? labelOf(input.key),
    options: input.options,
  };
  const dto = toCustomFieldDto(row);
  try {
    await commit(ctx, {
      on: "business",
      writes: [ctx.db.insert(customFields).values(row), withinLimit(ctx)],
      audit: {
        action: "custom_field.created",
        resource: { type: "custom_field", id: row.id },
        summary: { key: row.key, type: row.type },
      },
      result: dto,
    });
  } catch (error) {
    if (!isAppError(error, "ALREADY_EXISTS")) throw error;
    throw new AppError("ALREADY_EXISTS", {
      message: "A field with this key exists.",
      details: { key: ["A field with this key exists"] },
      cause: error,
    });
  }
  return dto;
}

function tooMany(): AppError {
  return new AppError("RULE_REFUSED", {
    message: `A business has at most ${MAX_FIELDS} custom fields. Delete one first.`,
  });
}
