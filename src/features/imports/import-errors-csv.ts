import { toLine } from "../../platform/csv";
import { type BusinessCtx, require } from "../../platform/ctx";
import { ERROR_COLUMNS } from "./csv/infer-mapping";
import { errorsAfter } from "./import-error-rows";
import { importRow } from "./imports-rows";

const PAGE = 500;

/** A file on its way to a browser. */
export interface Download {
  filename: string;
  body: ReadableStream<Uint8Array>;
}

/**
 * The rows of an import that were not used, as CSV: number, reason, and the row's own columns.
 * Repaired, it can be imported again.
 * @throws AppError NOT_FOUND
 */
export async function importErrorsCsv(ctx: BusinessCtx, importId: string): Promise<Download> {
  require(ctx, "contacts:import");
  const row = await importRow(ctx, importId);
  const encoder = new TextEncoder();
  let after = 0;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`\uFEFF${toLine([...ERROR_COLUMNS, ...row.header])}`));
    },
    async pull(controller) {
      const errors = await errorsAfter(ctx, importId, after, PAGE);
      const lines = errors.map((error) =>
        toLine([String(error.row), error.reason, ...error.columns]),
      );
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join("")));
      if (lines.length < PAGE) controller.close();
      after = errors.at(-1)?.row ?? after;
    },
  });
  return { filename: `${importId}-errors.csv`, body };
}
