import { and, eq, isNull } from "drizzle-orm";
import { permissionsOf } from "../../platform/auth/roles";
import type { Db } from "../../platform/db";
import type { Membership } from "../../platform/gate";
import { businesses, memberships, roles } from "./table.platform";

/** The roles a user has now, for the gate: built-in roles from code, custom ones from `roles`. */
export async function membershipsOf(db: Db, userId: string): Promise<Membership[]> {
  const rows = await db
    .select({
      businessId: memberships.businessId,
      role: memberships.role,
      custom: roles.permissions,
      secondFactorRequired: businesses.requireSecondFactor,
    })
    .from(memberships)
    .innerJoin(businesses, eq(businesses.id, memberships.businessId))
    .leftJoin(roles, eq(roles.id, memberships.role))
    .where(and(eq(memberships.userId, userId), isNull(businesses.deletedAt)));
  return rows.map(({ businessId, role, custom, secondFactorRequired }) => ({
    businessId,
    secondFactorRequired,
    ...rightsOf(role, custom),
  }));
}

/** What a role allows. @param custom the permissions of its row, if it has one */
export function rightsOf(
  role: string,
  custom: string[] | null,
): Pick<Membership, "role" | "permissions"> {
  return { role, permissions: custom ?? [...permissionsOf(role)] };
}
