import { and, eq, sql } from "drizzle-orm";
import { existingContacts } from "../contacts";
import { type BusinessCtx, type Ctx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { isAppError } from "../../platform/errors";
import { commitChunk } from "./commit-chunk";
import { FileGone, FileWindow } from "./csv/file-window";
import { readRows } from "./csv/read-rows";
import { toContact } from "./csv/to-contact";
import { importEvent } from "./events";
import { endImport } from "./end-import";
import { importFields } from "./import-fields";
import { fileKey, importRow, type ImportRow } from "./imports-rows";
import { planChunk, type ReadRow } from "./plan-chunk";
import { importSeen } from "./table.business";

/** How long one message works before it hands over to the next, in milliseconds. */
const STRETCH_MS = 5000;
/** Pause after each chunk, in milliseconds: on one machine, requests get their turn in it. */
const BREATH_MS = 1;
/** How long a worker waits when it finds another one at work, in milliseconds. */
const STEP_BACK_MS = 1000;
/** How often in a row a chunk may be overtaken by changes of its contacts. */
const MAX_ATTEMPTS = 5;

/**
 * Works off a running import from where its last commit left it: to its end, or until it is time
 * for other messages; then the next message is part of the last commit. A worker that finds
 * another one ahead of it steps back and carries on from there should the other one stop.
 */
export async function runImport(ctx: Ctx, importId: string): Promise<void> {
  require(ctx, "contacts:import");
  const until = ctx.now() + STRETCH_MS;
  let work = await importRow(ctx, importId);
  const file = new FileWindow(ctx.env.FILES, fileKey(work), work.totalBytes);
  let attempts = 0;
  while (work.status === "running") {
    if (ctx.now() >= until) return handOver(ctx, importId);
    const next = await chunkOrReload(ctx, work, file);
    attempts = next.processedBytes === work.processedBytes ? attempts + 1 : 0;
    if (attempts > MAX_ATTEMPTS) throw new Error(`Import ${importId} makes no progress`);
    work = next;
    await scheduler.wait(BREATH_MS);
  }
}

async function handOver(ctx: BusinessCtx, importId: string): Promise<void> {
  await commit(ctx, {
    on: "business",
    writes: [],
    events: [importEvent("import.continued", importId)],
  });
}

/** The import after the next chunk, or as it is now if this worker could not write the chunk. */
async function chunkOrReload(
  ctx: BusinessCtx,
  work: ImportRow,
  file: FileWindow,
): Promise<ImportRow> {
  try {
    return await chunk(ctx, work, file);
  } catch (error) {
    if (isAppError(error, "BUSINESS_SUSPENDED")) {
      return endImport(ctx, work, "failed", "The business is suspended.");
    }
    if (isAppError(error, "VALIDATION_FAILED")) {
      return endImport(ctx, work, "failed", error.message);
    }
    const overtaken = isAppError(error, "CONFLICT") || isAppError(error, "ALREADY_EXISTS");
    const gone = error instanceof FileGone;
    if (!overtaken && !gone) throw error;
    const now = await importRow(ctx, work.id);
    if (now.processedBytes !== work.processedBytes) await scheduler.wait(STEP_BACK_MS);
    else if (gone && now.status === "running") {
      return endImport(ctx, now, "failed", "The file is gone. Upload it again.");
    }
    return now;
  }
}

async function chunk(ctx: BusinessCtx, work: ImportRow, file: FileWindow): Promise<ImportRow> {
  const from = { position: work.processedBytes, row: work.nextRow };
  const [read, fields] = await Promise.all([
    readRows(file, from, work.delimiter, work.header.length),
    importFields(ctx, work),
  ]);
  const reader = { mapping: work.mapping, tags: work.tags, fields: fields.rules };
  const rows = read.rows.map(({ row, columns, problem }): ReadRow => {
    if (problem !== null) return { row, columns, reason: problem };
    return { row, columns, ...toContact(columns, reader) };
  });
  const addresses = rows.flatMap((row) => ("contact" in row ? [row.contact.emailNormalised] : []));
  const [existing, met] = await Promise.all([
    existingContacts(ctx, addresses),
    work.dryRun ? metAddresses(ctx, work.id, addresses) : new Set<string>(),
  ]);
  const plan = planChunk(rows, existing, {
    importId: work.id,
    updateExisting: work.updateExisting,
    suppressWithheld: work.withoutConsent === "suppress",
    met,
    newContactId: () => ctx.newId("con"),
  });
  const next = { position: read.next, row: read.nextRow };
  return commitChunk(ctx, work, plan, fields.writes, next);
}

async function metAddresses(
  ctx: BusinessCtx,
  importId: string,
  addresses: string[],
): Promise<Set<string>> {
  const rows = await ctx.db
    .select({ address: importSeen.emailNormalised })
    .from(importSeen)
    .where(
      and(
        eq(importSeen.businessId, ctx.businessId),
        eq(importSeen.importId, importId),
        sql`${importSeen.emailNormalised} IN (SELECT value FROM json_each(${JSON.stringify(addresses)}))`,
      ),
    );
  return new Set(rows.map((row) => row.address));
}
