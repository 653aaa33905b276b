import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { isAppError } from "../../platform/errors";
import { endImport } from "./end-import";
import type { ImportRow } from "./imports-rows";
import { imports } from "./table.business";

/** Imports ended in one run; a run must stay short. */
const BATCH = 20;

/** Ends the imports of a business that were uploaded until then and never started. */
export async function endAbandoned(ctx: BusinessCtx, untilMs: number): Promise<void> {
  require(ctx, "contacts:import");
  const rows = await ctx.db
    .select()
    .from(imports)
    .where(
      and(
        eq(imports.businessId, ctx.businessId),
        inArray(imports.status, ["uploaded", "dryRunCompleted"]),
        lte(imports.createdAt, untilMs),
      ),
    )
    .orderBy(asc(imports.createdAt))
    .limit(BATCH);
  for (const row of rows) await endUnlessStarted(ctx, row);
}

async function endUnlessStarted(ctx: BusinessCtx, row: ImportRow): Promise<void> {
  try {
    await endImport(ctx, row, "failed", "Nobody started it for a week. Upload the file again.");
  } catch (error) {
    if (!isAppError(error, "STATE_INVALID")) throw error;
  }
}
