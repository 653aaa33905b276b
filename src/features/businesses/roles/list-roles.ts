import { asc, eq } from "drizzle-orm";
import { ROLES } from "../../../platform/auth/roles";
import { type BusinessCtx, require } from "../../../platform/ctx";
import type { RoleDto } from "../schemas";
import { roles } from "../table.platform";
import { memberCounts, toRole, toRoleDto } from "./role-rows";

/** The roles of the business: the built-in ones, then its own by name. */
export async function listRoles(ctx: BusinessCtx): Promise<RoleDto[]> {
  require(ctx, "roles:read");
  const [rows, counts] = await Promise.all([
    ctx.platformDb
      .select()
      .from(roles)
      .where(eq(roles.businessId, ctx.businessId))
      .orderBy(asc(roles.name)),
    memberCounts(ctx.platformDb, ctx.businessId),
  ]);
  const all = [
    ...Object.keys(ROLES).map((name) => toRole(name, null)),
    ...rows.map((row) => toRole(row.id, row)),
  ];
  return all.map((role) => toRoleDto(role, counts.get(role.id) ?? 0));
}
