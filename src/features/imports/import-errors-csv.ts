import { type CsvFile, csvFile } from "../../platform/csv";
import { type BusinessCtx, require } from "../../platform/ctx";
import { ERROR_COLUMNS } from "./csv/infer-mapping";
import { errorsAfter } from "./import-error-rows";
import { importRow } from "./imports-rows";

const PAGE = 500;

/**
 * The rows of an import that were not used, as CSV: number, reason, and the row's own columns.
 * Repaired, it can be imported again.
 * @throws AppError NOT_FOUND
 */
export async function importErrorsCsv(ctx: BusinessCtx, importId: string): Promise<CsvFile> {
  require(ctx, "contacts:import");
  const row = await importRow(ctx, importId);
  const header = [...ERROR_COLUMNS, ...row.header];
  return csvFile(`${importId}-errors.csv`, header, lines(ctx, importId));
}

async function* lines(ctx: BusinessCtx, importId: string) {
  for (let after = 0, more = true; more;) {
    const errors = await errorsAfter(ctx, importId, after, PAGE);
    yield errors.map(({ row, reason, columns }) => [String(row), reason, ...columns]);
    after = errors.at(-1)?.row ?? after;
    more = errors.length === PAGE;
  }
}
