import { and, asc, eq, isNull } from "drizzle-orm";
import { type Ctx, requireUser } from "../../platform/ctx";
import { toBusinessDto } from "./business-rows";
import type { BusinessDto } from "./schemas";
import { rightsOf } from "./memberships-of";
import { businesses, memberships, roles } from "./table.platform";

/** The businesses the caller is a member of, by name. */
export async function listBusinesses(ctx: Ctx): Promise<BusinessDto[]> {
  const userId = requireUser(ctx);
  const rows = await ctx.platformDb
    .select({ business: businesses, role: memberships.role, custom: roles.permissions })
    .from(memberships)
    .innerJoin(businesses, eq(businesses.id, memberships.businessId))
    .leftJoin(roles, eq(roles.id, memberships.role))
    .where(and(eq(memberships.userId, userId), isNull(businesses.deletedAt)))
    .orderBy(asc(businesses.name))
    .limit(200);
  return rows.map(({ business, role, custom }) =>
    toBusinessDto(ctx.config, business, rightsOf(role, custom)),
  );
}
