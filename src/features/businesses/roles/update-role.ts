import { and, eq } from "drizzle-orm";
import { type BusinessCtx, refuseImpersonation, require } from "../../../platform/ctx";
import { commit, guarded } from "../../../platform/db";
import { isAppError } from "../../../platform/errors";
import { membersChangedEvents } from "../events";
import { memberIds, refreshMembers } from "../member-rows";
import type { RoleDto, UpdateRole } from "../schemas";
import { roles } from "../table.platform";
import {
  knownPermissions,
  nameTaken,
  refuseBeyondOwn,
  refuseBuiltInName,
  roleRow,
  toRole,
  toRoleDto,
  uniqueName,
} from "./role-rows";

/**
 * Changes a custom role. Whoever has it acts with the new rights from the next request on. A role
 * that holds more than the caller is not the caller's to change.
 * @throws AppError NOT_FOUND, FORBIDDEN, VALIDATION_FAILED, ALREADY_EXISTS, VERSION_STALE
 */
export async function updateRole(
  ctx: BusinessCtx,
  roleId: string,
  input: UpdateRole,
): Promise<RoleDto> {
  require(ctx, "roles:write");
  refuseImpersonation(ctx);
  const row = await roleRow(ctx.platformDb, ctx.businessId, roleId);
  refuseBeyondOwn(ctx, row);
  const permissions = input.permissions ? knownPermissions(input.permissions) : row.permissions;
  refuseBeyondOwn(ctx, { permissions });
  const displayName = input.displayName ?? row.displayName;
  refuseBuiltInName(displayName);
  const next = { ...row, displayName, permissions, version: input.version + 1 };
  const members = await memberIds(ctx.platformDb, ctx.businessId, roleId);
  const dto = toRoleDto(toRole(roleId, next), members.length);
  const { version } = next;
  const name = uniqueName(displayName);
  try {
    await commit(ctx, {
      on: "platform",
      writes: [
        guarded(
          ctx.platformDb
            .update(roles)
            .set({ name, displayName, permissions, version })
            .where(
              and(
                eq(roles.id, roleId),
                eq(roles.businessId, ctx.businessId),
                eq(roles.version, input.version),
              ),
            ),
        ),
      ],
      onMiss: "VERSION_STALE",
      audit: {
        action: "role.updated",
        resource: { type: "role", id: roleId },
        summary: {
          displayName,
          added: permissions.filter((each) => !row.permissions.includes(each)),
          removed: row.permissions.filter((each) => !permissions.includes(each)),
        },
      },
      events: membersChangedEvents(ctx.businessId, members),
      result: dto,
    });
  } catch (error) {
    throw isAppError(error, "ALREADY_EXISTS") ? nameTaken() : error;
  }
  // Read again: who was given the role meanwhile was given the old one.
  await refreshMembers(ctx.env, await memberIds(ctx.platformDb, ctx.businessId, roleId));
  return dto;
}
