import type { BusinessCtx, Ctx } from "../../platform/ctx";
import { inBusiness } from "../../platform/ctx/in-business";
import type { DatabaseName } from "../../platform/db";

/**
 * The same caller as the owner of a business that the guard did not let it into: one that it has
 * just opened or restores, or that staff suspend. The verb has asked whether it may.
 */
export function ownerCtx(ctx: Ctx, row: { id: string; shard: DatabaseName }): BusinessCtx {
  return inBusiness(ctx, { businessId: row.id, shard: row.shard, role: "owner" });
}
