import { and, eq } from "drizzle-orm";
import type { BusinessCtx } from "../../../platform/ctx";
import { AppError } from "../../../platform/errors";
import { iso } from "../../../platform/http/fields";
import type { SuppressionDto } from "../schemas";
import { suppressions } from "../table.business";

export type SuppressionRow = typeof suppressions.$inferSelect;

/** @throws AppError NOT_FOUND */
export async function suppressionRow(
  ctx: BusinessCtx,
  suppressionId: string,
): Promise<SuppressionRow> {
  const [row] = await ctx.db
    .select()
    .from(suppressions)
    .where(and(eq(suppressions.businessId, ctx.businessId), eq(suppressions.id, suppressionId)));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

export function toSuppressionDto(row: SuppressionRow): SuppressionDto {
  const { id, email, reason, contactId, createdAt } = row;
  return { id, email, reason, contactId, createdAt: iso(createdAt) };
}
