import { and, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import { iso, isoOrNull } from "../../platform/http/fields";
import type { ImportDto, ImportSummaryDto } from "./schemas";
import { imports } from "./table.business";

export type ImportRow = typeof imports.$inferSelect;

/**
 * An import of the business.
 * @throws AppError NOT_FOUND
 */
export async function importRow(ctx: BusinessCtx, importId: string): Promise<ImportRow> {
  const [row] = await ctx.db
    .select()
    .from(imports)
    .where(and(eq(imports.businessId, ctx.businessId), eq(imports.id, importId)));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/** Where the file of an import lies. */
export function fileKey(row: Pick<ImportRow, "businessId" | "id">): string {
  return `${fileFolder(row.businessId)}${row.id}`;
}

/** What the keys of a business's files begin with. */
export function fileFolder(businessId: string): string {
  return `imports/${businessId}/`;
}

/** An import in a list. */
export function toImportSummaryDto(row: Omit<ImportRow, "header" | "sample">): ImportSummaryDto {
  return {
    id: row.id,
    filename: row.filename,
    status: row.status,
    dryRun: row.dryRun,
    processedBytes: row.processedBytes,
    totalBytes: row.totalBytes,
    total: row.total,
    imported: row.imported,
    updated: row.updated,
    skipped: row.skipped,
    failed: row.failed,
    optedOut: row.optedOut,
    failure: row.failure,
    createdAt: iso(row.createdAt),
    startedAt: isoOrNull(row.startedAt),
    finishedAt: isoOrNull(row.finishedAt),
  };
}

/** An import by itself. */
export function toImportDto(row: ImportRow): ImportDto {
  return {
    ...toImportSummaryDto(row),
    consent: row.consent,
    format: row.format,
    withoutConsent: row.withoutConsent,
    topicIds: row.topicIds,
    encoding: row.encoding,
    delimiter: row.delimiter,
    header: row.header,
    sample: row.sample,
    mapping: row.mapping,
    updateExisting: row.updateExisting,
    tags: row.tags,
  };
}
