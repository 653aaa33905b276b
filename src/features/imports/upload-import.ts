import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { type Inspection, inspectHead } from "./csv/inspect-head";
import { importEvent } from "./events";
import { fittingMapping } from "./import-fields";
import { fileKey, type ImportRow, toImportDto } from "./imports-rows";
import { type ImportDto, MAX_FILE, type UploadQuery } from "./schemas";
import { storeFile, type StoredFile } from "./store-file";
import { imports } from "./table.business";

/**
 * Takes in a CSV as it streams in, and begins to import it if it is clear which column holds the
 * address, unless told otherwise.
 * @throws AppError BODY_TOO_LARGE, RULE_REFUSED if it is no CSV or must start and cannot
 */
export async function uploadImport(
  ctx: BusinessCtx,
  stream: ReadableStream<Uint8Array> | null,
  query: UploadQuery,
): Promise<ImportDto> {
  require(ctx, "contacts:import");
  const id = ctx.newId("imp");
  const key = fileKey({ businessId: ctx.businessId, id });
  const stored = await storeFile(ctx.env.FILES, key, stream, MAX_FILE);
  try {
    const file = inspected(stored, query);
    const mapping = await fittingMapping(ctx, file.mapping);
    const row = toRow(ctx, id, query, stored, { ...file, mapping });
    await store(ctx, row);
    return toImportDto(row);
  } catch (error) {
    await ctx.env.FILES.delete(key);
    throw error;
  }
}

function inspected({ head, bytes }: StoredFile, { start }: UploadQuery): Inspection {
  const inspection = inspectHead(head, bytes === head.length);
  if (start === true && !inspection.mapping.includes("email")) {
    throw new AppError("RULE_REFUSED", {
      message: "No column of this file is known to hold the email address.",
      details: { start: ["Upload it with start=false and choose the columns"] },
    });
  }
  return inspection;
}

function toRow(
  ctx: BusinessCtx,
  id: string,
  query: UploadQuery,
  { bytes, encoding }: StoredFile,
  file: Omit<Inspection, "mapping"> & Pick<ImportRow, "mapping">,
): ImportRow {
  const now = ctx.now();
  const starts = query.start ?? file.mapping.includes("email");
  return {
    businessId: ctx.businessId,
    id,
    filename: query.filename,
    consent: query.consent ?? null,
    status: starts ? "running" : "uploaded",
    dryRun: false,
    encoding: file.western ? "windows-1252" : encoding,
    delimiter: file.delimiter,
    header: file.header,
    sample: file.sample,
    mapping: file.mapping,
    updateExisting: query.updateExisting ?? true,
    tags: [],
    format: file.format,
    withoutConsent: "suppress",
    topicIds: [],
    dataStart: file.dataStart,
    firstRow: file.firstRow,
    totalBytes: bytes,
    processedBytes: file.dataStart,
    nextRow: file.firstRow,
    total: 0,
    imported: 0,
    updated: 0,
    skipped: 0,
    failed: 0,
    optedOut: 0,
    failure: null,
    createdBy: ctx.actor.type === "user" ? ctx.actor.id : ctx.actor.type,
    createdAt: now,
    startedAt: starts ? now : null,
    progressedAt: starts ? now : null,
    finishedAt: null,
  };
}

async function store(ctx: BusinessCtx, row: ImportRow): Promise<void> {
  const starts = row.status === "running";
  const { filename, consent, totalBytes } = row;
  await commit(ctx, {
    on: "business",
    writes: [ctx.db.insert(imports).values(row)],
    audit: {
      action: starts ? "import.started" : "import.uploaded",
      resource: { type: "import", id: row.id },
      summary: { filename, consent, totalBytes },
    },
    events: starts ? [importEvent("import.started", row.id)] : [],
    result: toImportDto(row),
  });
}
