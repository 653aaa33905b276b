import { and, eq, inArray } from "drizzle-orm";
import { topicsByIds } from "../topics";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { forgetSeen } from "./commit-chunk";
import { importEvent } from "./events";
import { importFields } from "./import-fields";
import { importRow, type ImportRow, toImportDto } from "./imports-rows";
import type { ImportDto, StartImport } from "./schemas";
import { importErrors, imports } from "./table.business";

/**
 * Starts an uploaded import, or the real one after a dry run, from the first row.
 * @throws AppError NOT_FOUND, STATE_INVALID if it runs or has ended, VALIDATION_FAILED if the
 *   mapping does not fit the file or the business, or topics are named without a consent
 */
export async function startImport(
  ctx: BusinessCtx,
  importId: string,
  input: StartImport,
): Promise<ImportDto> {
  require(ctx, "contacts:import");
  const row = await importRow(ctx, importId);
  const mapping = input.mapping ?? row.mapping;
  if (mapping.length !== row.header.length || !mapping.includes("email")) throw unfit(row);
  const topicIds = [...new Set(input.topicIds ?? row.topicIds)];
  const consent = input.consent ?? row.consent;
  await Promise.all([
    importFields(ctx, { mapping, format: row.format }),
    refuseTopics(ctx, topicIds, consent),
  ]);
  const now = ctx.now();
  const changes = {
    status: "running" as const,
    dryRun: input.dryRun,
    mapping,
    updateExisting: input.updateExisting ?? row.updateExisting,
    tags: input.tags ?? row.tags,
    consent,
    withoutConsent: input.withoutConsent ?? row.withoutConsent,
    topicIds,
    processedBytes: row.dataStart,
    nextRow: row.firstRow,
    total: 0,
    imported: 0,
    updated: 0,
    skipped: 0,
    failed: 0,
    optedOut: 0,
    startedAt: now,
    progressedAt: now,
    finishedAt: null,
  };
  const dto = toImportDto({ ...row, ...changes });
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(imports)
          .set(changes)
          .where(
            and(
              eq(imports.businessId, ctx.businessId),
              eq(imports.id, importId),
              inArray(imports.status, ["uploaded", "dryRunCompleted"]),
            ),
          ),
      ),
      ctx.db
        .delete(importErrors)
        .where(
          and(eq(importErrors.businessId, ctx.businessId), eq(importErrors.importId, importId)),
        ),
      forgetSeen(ctx, importId),
    ],
    onMiss: "STATE_INVALID",
    audit: {
      action: input.dryRun ? "import.dry_run_started" : "import.started",
      resource: { type: "import", id: importId },
      summary: { mapping, tags: changes.tags, consent, topicIds },
    },
    events: [importEvent("import.started", importId)],
    result: dto,
  });
  return dto;
}

async function refuseTopics(
  ctx: BusinessCtx,
  topicIds: string[],
  consent: string | null,
): Promise<void> {
  if (topicIds.length === 0) return;
  if (consent === null) {
    const details = { consent: ["Say how these people have agreed to get mail about the topics"] };
    throw new AppError("VALIDATION_FAILED", { details });
  }
  const topics = await topicsByIds(ctx, topicIds);
  if (topics.size < topicIds.length) throw new AppError("NOT_FOUND");
}

function unfit(row: ImportRow): AppError {
  return new AppError("VALIDATION_FAILED", {
    details: {
      mapping: [`Name a field or null for each of the ${row.header.length} columns, email once`],
    },
  });
}
