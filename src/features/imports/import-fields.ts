import { type CustomFieldRow, fieldRows, fieldWrites, MAX_FIELDS, newField } from "../contacts";
import { type BusinessCtx, require } from "../../platform/ctx";
import type { Write } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { importedType } from "./csv/formats";
import type { ImportRow } from "./imports-rows";

/** The custom fields that an import fills. */
export interface ImportFields {
  /** By key: what values are read by. */
  rules: ReadonlyMap<string, CustomFieldRow>;
  /** Creates those that are new, and refuses the commit if one was changed meanwhile. */
  writes: Write[];
}

const PREFIX = "fields.";

/**
 * The custom fields of a mapping, new ones as the file's format has them.
 * @throws AppError VALIDATION_FAILED if the business would have more than it may
 */
export async function importFields(
  ctx: BusinessCtx,
  { mapping, format }: Pick<ImportRow, "mapping" | "format">,
): Promise<ImportFields> {
  require(ctx, "contacts:import");
  const keys = mapping.flatMap((target) =>
    target?.startsWith(PREFIX) ? [target.slice(PREFIX.length)] : [],
  );
  if (keys.length === 0) return { rules: new Map(), writes: [] };
  const known = new Map((await fieldRows(ctx)).map((row) => [row.key, row]));
  const used = keys.flatMap((key) => known.get(key) ?? []);
  const created = keys
    .filter((key) => !known.has(key))
    .map((key, i) => newField(ctx, key, importedType(format, key), known.size + i));
  if (created.length > 0 && known.size + created.length > MAX_FIELDS) {
    const room = Math.max(0, MAX_FIELDS - known.size);
    const most = `A business has at most ${MAX_FIELDS} custom fields, and ${created.length} of these columns would be new ones: there is room for ${room}`;
    throw new AppError("VALIDATION_FAILED", { message: `${most}.`, details: { mapping: [most] } });
  }
  const rules = new Map([...used, ...created].map((row) => [row.key, row]));
  return { rules, writes: fieldWrites(ctx, used, created) };
}

/** A mapping nobody has looked at, without columns that would be more custom fields than there may be. */
export async function fittingMapping(
  ctx: BusinessCtx,
  mapping: readonly (string | null)[],
): Promise<(string | null)[]> {
  require(ctx, "contacts:import");
  const known = new Set((await fieldRows(ctx)).map(({ key }) => `${PREFIX}${key}`));
  let room = MAX_FIELDS - known.size;
  return mapping.map((target) => {
    if (!target?.startsWith(PREFIX) || known.has(target)) return target;
    return room-- > 0 ? target : null;
  });
}
