import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit, guarded } from "../../../platform/db";
import type { SuppressionDto } from "../schemas";
import { suppressions } from "../table.business";
import { suppressionRow, toSuppressionDto } from "./suppression-rows";

/** Allows emails to an address again, for instance because its owner asks for them. */
export async function removeSuppression(
  ctx: BusinessCtx,
  suppressionId: string,
): Promise<SuppressionDto> {
  require(ctx, "emails:send");
  const row = await suppressionRow(ctx, suppressionId);
  const own = and(eq(suppressions.businessId, ctx.businessId), eq(suppressions.id, row.id));
  const dto = toSuppressionDto(row);
  await commit(ctx, {
    on: "business",
    writes: [guarded(ctx.db.delete(suppressions).where(own))],
    audit: {
      action: "suppression.removed",
      resource: { type: "suppression", id: row.id },
      summary: { reason: row.reason, contactId: row.contactId },
    },
    result: dto,
  });
  return dto;
}
