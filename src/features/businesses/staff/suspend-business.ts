import { and, eq } from "drizzle-orm";
import { type Ctx, requireFresh, requirePlatform } from "../../../platform/ctx";
import { commit, guarded } from "../../../platform/db";
import { isDatabaseName } from "../../../platform/db/shards";
import { AppError } from "../../../platform/errors";
import { businessRow } from "../business-rows";
import { ownerCtx } from "../owner-ctx";
import { projectState } from "../project-state";
import { businesses } from "../table.platform";
import type { BusinessReason, BusinessStatusDto } from "../schemas";

/**
 * Stops everything that a business does; its people still read it.
 * @throws AppError NOT_FOUND, STATE_INVALID unless it is active, CONFLICT
 */
export async function suspendBusiness(
  ctx: Ctx,
  businessId: string,
  { reason }: BusinessReason,
): Promise<BusinessStatusDto> {
  requirePlatform(ctx, "platform:admin");
  requireFresh(ctx);
  return setStatus(ctx, businessId, { from: "active", to: "suspended", reason });
}

/**
 * Lets a suspended business go on.
 * @throws AppError NOT_FOUND, STATE_INVALID unless it is suspended, CONFLICT
 */
export async function resumeBusiness(
  ctx: Ctx,
  businessId: string,
  { reason }: BusinessReason,
): Promise<BusinessStatusDto> {
  requirePlatform(ctx, "platform:admin");
  requireFresh(ctx);
  return setStatus(ctx, businessId, { from: "suspended", to: "active", reason });
}

interface StatusChange {
  from: "active" | "suspended";
  to: "active" | "suspended";
  reason: string;
}

async function setStatus(
  ctx: Ctx,
  businessId: string,
  { from, to, reason }: StatusChange,
): Promise<BusinessStatusDto> {
  const row = await businessRow(ctx.platformDb, businessId);
  if (row.status !== from) throw new AppError("STATE_INVALID");
  const { shard } = row;
  if (!isDatabaseName(shard)) throw new AppError("NOT_FOUND");
  const owner = ownerCtx(ctx, { id: businessId, shard });
  const version = row.version + 1;
  const change = { businessId, shard, status: to, version };
  const result = { id: businessId, status: to };
  await commit(owner, {
    on: "platform",
    writes: [
      guarded(
        ctx.platformDb
          .update(businesses)
          .set({ status: to, version, updatedAt: ctx.now() })
          .where(and(eq(businesses.id, businessId), eq(businesses.version, row.version))),
      ),
    ],
    audit: {
      action: to === "suspended" ? "business.suspended" : "business.resumed",
      resource: { type: "business", id: businessId },
      summary: { reason },
    },
    events: [{ type: "business.changed", version: 1, payload: change }],
  });
  await projectState(owner, change);
  await ctx.cache.invalidate("business", businessId);
  return result;
}
