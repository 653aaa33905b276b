import { and, eq, inArray } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { forgetSeen } from "./commit-chunk";
import { importEvent } from "./events";
import { importRow, type ImportRow, toImportDto } from "./imports-rows";
import type { ImportDto } from "./schemas";
import { imports } from "./table.business";

/**
 * Ends an import before its time and drops its file; contacts that it wrote stay.
 * @param failure why, for an import that failed
 */
export async function endImport(
  ctx: BusinessCtx,
  row: ImportRow,
  status: "failed" | "cancelled",
  failure: string | null = null,
): Promise<ImportRow> {
  require(ctx, "contacts:import");
  const after = { ...row, status, failure, finishedAt: ctx.now() };
  await commit(ctx, {
    on: "business",
    writes: [
      guarded(
        ctx.db
          .update(imports)
          .set({ status, failure, finishedAt: after.finishedAt })
          .where(
            and(
              eq(imports.businessId, ctx.businessId),
              eq(imports.id, row.id),
              inArray(imports.status, ["uploaded", "running", "dryRunCompleted"]),
            ),
          ),
      ),
      forgetSeen(ctx, row.id),
    ],
    onMiss: "STATE_INVALID",
    audit: {
      action: `import.${status}`,
      resource: { type: "import", id: row.id },
      summary: { ...(failure !== null && { failure }) },
    },
    events: [importEvent("import.ended", row.id)],
    result: toImportDto(after),
    evenSuspended: true,
  });
  return after;
}

/**
 * Cancels an import that has not ended; contacts that it wrote stay.
 * @throws AppError NOT_FOUND, STATE_INVALID if it has ended
 */
export async function cancelImport(ctx: BusinessCtx, importId: string): Promise<ImportDto> {
  require(ctx, "contacts:import");
  const row = await importRow(ctx, importId);
  await endImport(ctx, row, "cancelled");
  return toImportDto(await importRow(ctx, importId));
}
