import { and, desc, eq, gt, isNotNull } from "drizzle-orm";
import { type Ctx, requireUser } from "../../platform/ctx";
import { iso } from "../../platform/http/fields";
import type { DeletedBusinessDto } from "./schemas";
import { businesses, memberships } from "./table.platform";

/** The deleted businesses that the caller, as an owner, can still restore; the newest first. */
export async function listDeletedBusinesses(ctx: Ctx): Promise<DeletedBusinessDto[]> {
  const userId = requireUser(ctx);
  const rows = await ctx.platformDb
    .select({ business: businesses })
    .from(memberships)
    .innerJoin(businesses, eq(businesses.id, memberships.businessId))
    .where(
      and(
        eq(memberships.userId, userId),
        eq(memberships.role, "owner"),
        isNotNull(businesses.deletedAt),
        gt(businesses.eraseAt, ctx.now()),
      ),
    )
    .orderBy(desc(businesses.deletedAt))
    .limit(200);
  return rows.map(({ business: { id, name, deletedAt, eraseAt } }) => ({
    id,
    name,
    deletedAt: iso(deletedAt ?? 0),
    restorableUntil: iso(eraseAt ?? 0),
  }));
}
