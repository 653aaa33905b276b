import { type BusinessCtx, require } from "../../platform/ctx";
import { importRow, toImportDto } from "./imports-rows";
import type { ImportDto } from "./schemas";

/**
 * One import with its progress.
 * @throws AppError NOT_FOUND
 */
export async function getImport(ctx: BusinessCtx, importId: string): Promise<ImportDto> {
  require(ctx, "contacts:read");
  return toImportDto(await importRow(ctx, importId));
}
