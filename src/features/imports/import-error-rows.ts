import { and, asc, eq, gt } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { importErrors } from "./table.business";

/** Rows of an import that were not used, those after a row's number, in the order of the file. */
export function errorsAfter(ctx: BusinessCtx, importId: string, after: number, limit: number) {
  return ctx.db
    .select()
    .from(importErrors)
    .where(
      and(
        eq(importErrors.businessId, ctx.businessId),
        eq(importErrors.importId, importId),
        gt(importErrors.row, after),
      ),
    )
    .orderBy(asc(importErrors.row))
    .limit(limit);
}
