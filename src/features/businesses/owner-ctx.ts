import type { BusinessCtx, Ctx } from "../../platform/ctx";
import { inBusiness } from "../../platform/ctx/in-business";
import type { DatabaseName } from "../../platform/db";

/** The same caller as the owner of a business that it has just opened. */
export function ownerCtx(ctx: Ctx, row: { id: string; shard: DatabaseName }): BusinessCtx {
  return inBusiness(ctx, { businessId: row.id, shard: row.shard, role: "owner" });
}
