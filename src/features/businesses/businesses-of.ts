import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "../../platform/db";
import { businesses, memberships, roles } from "./table.platform";

/** The businesses that a user is a member of, and as what; at most a hundred. */
export async function businessesOf(db: Db, userId: string) {
  const rows = await db
    .select({
      id: businesses.id,
      name: businesses.name,
      slug: businesses.slug,
      status: businesses.status,
      role: memberships.role,
      customRole: roles.displayName,
    })
    .from(memberships)
    .innerJoin(businesses, eq(businesses.id, memberships.businessId))
    .leftJoin(roles, eq(roles.id, memberships.role))
    .where(and(eq(memberships.userId, userId), isNull(businesses.deletedAt)))
    .orderBy(asc(businesses.name))
    .limit(100);
  return rows.map(({ customRole, role, ...business }) => ({
    ...business,
    role: customRole ?? role,
  }));
}
