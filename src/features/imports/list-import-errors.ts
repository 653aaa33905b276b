import { type BusinessCtx, require } from "../../platform/ctx";
import { errorsAfter } from "./import-error-rows";
import { importRow } from "./imports-rows";
import type { ImportErrorDto } from "./schemas";

/** What a screen shows; all of them are in the download. */
const SHOWN = 20;

/**
 * The first rows of an import that were not used, with the reason of each.
 * @throws AppError NOT_FOUND
 */
export async function listImportErrors(
  ctx: BusinessCtx,
  importId: string,
): Promise<ImportErrorDto[]> {
  require(ctx, "contacts:import");
  await importRow(ctx, importId);
  const rows = await errorsAfter(ctx, importId, 0, SHOWN);
  return rows.map(({ row, reason, columns }) => ({ row, reason, cells: columns }));
}
