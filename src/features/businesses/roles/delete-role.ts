import { and, eq } from "drizzle-orm";
import { type BusinessCtx, refuseImpersonation, require } from "../../../platform/ctx";
import { check, commit, guarded, type Write } from "../../../platform/db";
import { AppError } from "../../../platform/errors";
import { membersChangedEvents } from "../events";
import { memberIds, refreshMembers } from "../member-rows";
import type { DeleteRole } from "../schemas";
import { memberships, roles } from "../table.platform";
import { refuseBeyondOwn, roleOf, roleRow, roleUnchanged } from "./role-rows";

/**
 * Deletes a custom role. Its members get the replacement; without one the role must have none.
 * Open invitations to it can no longer be accepted.
 * @throws AppError NOT_FOUND, FORBIDDEN, STATE_INVALID while members have it, CONFLICT
 */
export async function deleteRole(
  ctx: BusinessCtx,
  roleId: string,
  { replacement }: DeleteRole,
): Promise<{ id: string }> {
  require(ctx, "roles:write");
  refuseImpersonation(ctx);
  const row = await roleRow(ctx.platformDb, ctx.businessId, roleId);
  refuseBeyondOwn(ctx, row);
  const members = await memberIds(ctx.platformDb, ctx.businessId, roleId);
  const writes: Write[] = [];
  if (replacement === undefined) {
    if (members.length > 0) throw inUse(members.length);
  } else {
    const role = await roleOf(ctx.platformDb, ctx.businessId, replacement);
    if (role.id === roleId) throw new AppError("NOT_FOUND");
    // Who has the role is given another one, which is to change members.
    require(ctx, "members:write");
    refuseBeyondOwn(ctx, role);
    writes.push(
      guarded(
        ctx.platformDb
          .update(memberships)
          .set({ role: role.id })
          .where(and(eq(memberships.businessId, ctx.businessId), eq(memberships.role, roleId))),
        members.length,
      ),
      ...roleUnchanged(ctx.businessId, role),
    );
  }
  const result = { id: roleId };
  await commit(ctx, {
    on: "platform",
    writes: [
      ...writes,
      guarded(
        ctx.platformDb
          .delete(roles)
          .where(
            and(
              eq(roles.id, roleId),
              eq(roles.businessId, ctx.businessId),
              eq(roles.version, row.version),
            ),
          ),
      ),
      check("NOT EXISTS (SELECT 1 FROM memberships WHERE role = ?)", roleId),
    ],
    audit: {
      action: "role.deleted",
      resource: { type: "role", id: roleId },
      summary: { displayName: row.displayName, members: members.length, replacement },
    },
    events: membersChangedEvents(ctx.businessId, members),
    result,
  });
  await refreshMembers(ctx.env, members);
  return result;
}

function inUse(members: number): AppError {
  const who = members === 1 ? "One member has" : `${members} members have`;
  const message = `${who} this role. Choose the role that they get instead.`;
  return new AppError("STATE_INVALID", { details: { replacement: [message] } });
}
