import { type BusinessCtx, require } from "../../../platform/ctx";
import { commit } from "../../../platform/db";
import type { AddSuppression, SuppressionDto } from "../schemas";
import { suppressions } from "../table.business";
import { toSuppressionDto } from "./suppression-rows";

/**
 * Stops emails to an address.
 * @throws AppError ALREADY_EXISTS
 */
export async function addSuppression(
  ctx: BusinessCtx,
  input: AddSuppression,
): Promise<SuppressionDto> {
  require(ctx, "contacts:write");
  const row = {
    businessId: ctx.businessId,
    id: ctx.newId("sup"),
    ...input,
    contactId: null,
    createdAt: ctx.now(),
  };
  const dto = toSuppressionDto(row);
  await commit(ctx, {
    on: "business",
    writes: [ctx.db.insert(suppressions).values(row)],
    audit: {
      action: "suppression.added",
      resource: { type: "suppression", id: row.id },
      summary: { reason: row.reason },
    },
    result: dto,
  });
  return dto;
}
