import type { BusinessCtx } from "../../../platform/ctx";
import { check, type Statement, statement } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { MAX_FIELDS } from "../schemas";
import type { FieldValue } from "../table.business";
import { type CustomFieldRow, fieldRows } from "./field-rows";
import { labelOf, readValue, typeOf } from "./field-values";

/** Values as the fields of the business hold them. */
export interface CheckedFields {
  values: Record<string, FieldValue>;
  /** Creates the fields that are new, and refuses the commit if a field was changed meanwhile. */
  writes: Statement[];
}

/**
 * Reads values by the types of their fields. A key that no field has yet becomes a field of the
 * value's own type with the same commit.
 * @throws AppError VALIDATION_FAILED naming each field whose value does not fit, or that would be
 *   one too many
 */
export async function checkFields(
  ctx: BusinessCtx,
  input: Record<string, FieldValue>,
): Promise<CheckedFields> {
  const given = Object.entries(input);
  if (given.length === 0) return { values: {}, writes: [] };
  const known = new Map((await fieldRows(ctx)).map((row) => [row.key, row]));
  const values: Record<string, FieldValue> = {};
  const details: Record<string, string[]> = {};
  const created: CustomFieldRow[] = [];
  for (const [key, value] of given) {
    const field = known.get(key) ?? newField(ctx, key, typeOf(value), known.size + created.length);
    if (!known.has(key)) created.push(field);
    const read = readValue(field, value);
    if ("problem" in read) details[`fields.${key}`] = [read.problem];
    else values[key] = read.value;
  }
  if (created.length > 0 && known.size + created.length > MAX_FIELDS) {
    for (const { key } of created) details[`fields.${key}`] = [tooMany()];
  }
  if (Object.keys(details).length > 0) throw new AppError("VALIDATION_FAILED", { details });
  const used = given.flatMap(([key]) => known.get(key) ?? []);
  return { values, writes: fieldWrites(ctx, used, created) };
}

const tooMany = () => `A business has at most ${MAX_FIELDS} custom fields`;

/** A field that is described by nothing but a value. */
export function newField(
  ctx: BusinessCtx,
  key: string,
  type: CustomFieldRow["type"],
  position: number,
): CustomFieldRow {
  const now = ctx.now();
  return {
    businessId: ctx.businessId,
    id: ctx.newId("fld"),
    key,
    label: labelOf(key),
    type,
    options: [],
    position,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}

/**
 * For the commit of values: creates fields, unless somebody else has at the same moment, and refuses
 * the commit if one of them is not what the values were read by.
 */
export function fieldWrites(
  ctx: BusinessCtx,
  used: readonly CustomFieldRow[],
  created: readonly CustomFieldRow[],
): Statement[] {
  const rules = [
    ...used.map(({ key, type, version }) => [key, type, version]),
    ...created.map(({ key, type }) => [key, type]),
  ];
  if (rules.length === 0) return [];
  const unchanged = check(
    `(SELECT count(*) FROM json_each(?1) AS j JOIN custom_fields AS f
        ON f.business_id = ?2 AND f.key = j.value ->> 0 AND f.type = j.value ->> 1
          AND f.version = coalesce(j.value ->> 2, f.version)) = ?3`,
    JSON.stringify(rules),
    ctx.businessId,
    rules.length,
  );
  return created.length === 0 ? [unchanged] : [...creation(ctx, created), unchanged];
}

function creation(ctx: BusinessCtx, rows: readonly CustomFieldRow[]): Statement[] {
  return [
    statement(
      `INSERT INTO custom_fields (business_id, id, key, label, type, options, position, version,
         created_at, updated_at)
       SELECT ?1, value ->> 'id', value ->> 'key', value ->> 'label', value ->> 'type', '[]',
         value ->> 'position', 1, value ->> 'createdAt', value ->> 'createdAt'
       FROM json_each(?2) WHERE true ON CONFLICT (business_id, key) DO NOTHING`,
      ctx.businessId,
      JSON.stringify(rows),
    ),
    withinLimit(ctx),
  ];
}

/** Refuses the commit if the business has more fields than it may. */
export function withinLimit(ctx: BusinessCtx): Statement {
  return check(
    "(SELECT count(*) FROM custom_fields WHERE business_id = ?) <= ?",
    ctx.businessId,
    MAX_FIELDS,
  );
}
