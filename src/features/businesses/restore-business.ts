import { and, eq, gt, isNotNull } from "drizzle-orm";
import { type Ctx, requireSelf } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { isDatabaseName } from "../../platform/db/shards";
import { AppError } from "../../platform/errors";
import { toBusinessDto } from "./business-rows";
import { membersChangedEvents } from "./events";
import { memberIds, refreshMembers } from "./member-rows";
import { rightsOf } from "./memberships-of";
import { ownerCtx } from "./owner-ctx";
import { projectState } from "./project-state";
import type { BusinessDto } from "./schemas";
import { businesses, memberships } from "./table.platform";

/**
 * Brings a deleted business back within its grace, by one of its owners: its members get in again
 * and what it does goes on.
 * @throws AppError NOT_FOUND for what the caller cannot restore, CONFLICT
 */
export async function restoreBusiness(ctx: Ctx, businessId: string): Promise<BusinessDto> {
  const userId = requireSelf(ctx);
  const [found] = await ctx.platformDb
    .select({ row: businesses })
    .from(businesses)
    .innerJoin(
      memberships,
      and(
        eq(memberships.businessId, businesses.id),
        eq(memberships.userId, userId),
        eq(memberships.role, "owner"),
      ),
    )
    .where(deletedUntil(businessId, ctx.now()));
  if (!found || !isDatabaseName(found.row.shard)) throw new AppError("NOT_FOUND");
  const { row } = found;
  const [status, version, now] = ["active" as const, row.version + 1, ctx.now()];
  const next = { ...row, status, version, deletedAt: null, eraseAt: null, updatedAt: now };
  const dto = toBusinessDto(ctx.config, next, rightsOf("owner", null));
  const change = { businessId, shard: row.shard, status, version };
  const members = await memberIds(ctx.platformDb, businessId);
  const owner = ownerCtx(ctx, { id: businessId, shard: found.row.shard });
  await commit(owner, {
    on: "platform",
    writes: [
      guarded(
        ctx.platformDb
          .update(businesses)
          .set({ status, version, deletedAt: null, eraseAt: null, updatedAt: now })
          .where(and(deletedUntil(businessId, now), eq(businesses.version, row.version))),
      ),
    ],
    audit: { action: "business.restored", resource: { type: "business", id: businessId } },
    events: [
      { type: "business.changed", version: 1, payload: change },
      ...membersChangedEvents(businessId, members),
    ],
    result: dto,
  });
  await projectState(owner, change);
  await refreshMembers(ctx.env, members);
  await ctx.cache.invalidate("business", businessId);
  return dto;
}

function deletedUntil(businessId: string, now: number) {
  return and(
    eq(businesses.id, businessId),
    isNotNull(businesses.deletedAt),
    gt(businesses.eraseAt, now),
  );
}
