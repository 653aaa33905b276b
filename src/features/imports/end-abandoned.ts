import { and, asc, eq, lte } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { isAppError } from "../../platform/errors";
import type { DueRows } from "../../platform/sweep";
import { endImport } from "./end-import";
import type { ImportRow } from "./imports-rows";
import { imports } from "./table.business";

/** Imports ended in one run; a run must stay short. */
const BATCH = 20;

/** Ends those of a business's imports that were due until then, as failed for the given reason. */
export async function endAbandoned(
  ctx: BusinessCtx,
  rows: DueRows,
  untilMs: number,
  failure: string,
): Promise<void> {
  require(ctx, "contacts:import");
  const found = await ctx.db
    .select()
    .from(imports)
    .where(and(eq(imports.businessId, ctx.businessId), rows.where, lte(rows.dueAt, untilMs)))
    .orderBy(asc(rows.dueAt))
    .limit(BATCH);
  for (const row of found) await endUnlessEnded(ctx, row, failure);
}

async function endUnlessEnded(ctx: BusinessCtx, row: ImportRow, failure: string): Promise<void> {
  try {
    await endImport(ctx, row, "failed", failure);
  } catch (error) {
    if (!isAppError(error, "STATE_INVALID")) throw error;
  }
}
