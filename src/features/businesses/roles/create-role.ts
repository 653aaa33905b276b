import { type BusinessCtx, require } from "../../../platform/ctx";
import { check, commit } from "../../../platform/db";
import { AppError, isAppError } from "../../../platform/errors";
import type { CreateRole, RoleDto } from "../schemas";
import { roles } from "../table.platform";
import {
  knownPermissions,
  nameTaken,
  refuseBeyondOwn,
  refuseBuiltInName,
  toRole,
  toRoleDto,
  uniqueName,
} from "./role-rows";

/** More custom roles than that nobody keeps apart. */
const MOST_ROLES = 50;

/**
 * Makes a role out of permissions that the caller has.
 * @throws AppError FORBIDDEN, VALIDATION_FAILED, ALREADY_EXISTS, RULE_REFUSED at fifty roles
 */
export async function createRole(ctx: BusinessCtx, input: CreateRole): Promise<RoleDto> {
  require(ctx, "roles:write");
  const permissions = knownPermissions(input.permissions);
  refuseBeyondOwn(ctx, { permissions });
  refuseBuiltInName(input.displayName);
  const row = {
    id: ctx.newId("rol"),
    businessId: ctx.businessId,
    name: uniqueName(input.displayName),
    displayName: input.displayName,
    permissions,
    version: 1,
    createdAt: ctx.now(),
  };
  const dto = toRoleDto(toRole(row.id, row), 0);
  try {
    await commit(ctx, {
      on: "platform",
      writes: [
        check(`(SELECT count(*) FROM roles WHERE business_id = ?) < ${MOST_ROLES}`, ctx.businessId),
        ctx.platformDb.insert(roles).values(row),
      ],
      onMiss: "RULE_REFUSED",
      audit: {
        action: "role.created",
        resource: { type: "role", id: row.id },
        summary: { displayName: row.displayName, permissions },
      },
      result: dto,
    });
  } catch (error) {
    if (isAppError(error, "ALREADY_EXISTS")) throw nameTaken();
    if (!isAppError(error, "RULE_REFUSED")) throw error;
    const message = `A business has at most ${MOST_ROLES} roles of its own`;
    throw new AppError("RULE_REFUSED", { details: { displayName: [message] } });
  }
  return dto;
}
