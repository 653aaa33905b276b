import { type BusinessCtx, require } from "../../../platform/ctx";
import type { RoleDto } from "../schemas";
import { memberCounts, roleRow, toRole, toRoleDto } from "./role-rows";

/**
 * A custom role of the business.
 * @throws AppError NOT_FOUND
 */
export async function getRole(ctx: BusinessCtx, roleId: string): Promise<RoleDto> {
  require(ctx, "roles:read");
  const [row, counts] = await Promise.all([
    roleRow(ctx.platformDb, ctx.businessId, roleId),
    memberCounts(ctx.platformDb, ctx.businessId),
  ]);
  return toRoleDto(toRole(roleId, row), counts.get(roleId) ?? 0);
}
