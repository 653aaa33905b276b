import { type BusinessCtx, refuseImpersonation, require } from "../../platform/ctx";
import { commit, guarded, type Statement } from "../../platform/db";
import { refreshPrincipal } from "../../platform/gate";
import { membershipChangedEvent } from "./events";
import { anOwnerRemains, memberAs, memberRole, ownerSuccession } from "./member-rows";
import { refuseBeyondOwn, type Role, roleOf, roleUnchanged } from "./roles/role-rows";
import type { ChangedMemberDto, ChangeRole } from "./schemas";
import { memberships } from "./table.platform";

/**
 * Gives a member another role. It acts on the member's next request. The last owner stays one.
 * @throws AppError NOT_FOUND, FORBIDDEN, STATE_INVALID for the last owner, IMPERSONATION_REFUSED
 */
export async function changeMember(
  ctx: BusinessCtx,
  userId: string,
  input: ChangeRole,
): Promise<ChangedMemberDto> {
  require(ctx, "members:write");
  refuseImpersonation(ctx);
  const current = await memberRole(ctx.platformDb, ctx.businessId, userId);
  const role = await roleOf(ctx.platformDb, ctx.businessId, input.role);
  refuseBeyondOwn(ctx, role);
  refuseBeyondOwn(ctx, current);
  const result = { userId, role: role.id, roleName: role.displayName };
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(
        ctx.platformDb
          .update(memberships)
          .set({ role: role.id })
          .where(memberAs(ctx.businessId, userId, current)),
      ),
      ...roleUnchanged(ctx.businessId, role),
      ...ownerChecks(ctx.businessId, current),
      ownerSuccession(ctx.businessId),
    ],
    onMiss: "STATE_INVALID",
    audit: {
      action: "member.role_changed",
      resource: { type: "user", id: userId },
      summary: { before: current.id, after: role.id },
      userId,
    },
    events: [membershipChangedEvent(ctx.businessId, userId)],
    result,
  });
  await refreshPrincipal(ctx.env, userId);
  return result;
}

/**
 * Takes a member out of the business. Every member may leave by itself; the last owner cannot.
 * @throws AppError NOT_FOUND, FORBIDDEN, STATE_INVALID for the last owner
 */
export async function removeMember(ctx: BusinessCtx, userId: string): Promise<{ userId: string }> {
  require(ctx, "business:read");
  const leaves = ctx.actor.type === "user" && ctx.actor.id === userId;
  if (!leaves) require(ctx, "members:write");
  const current = await memberRole(ctx.platformDb, ctx.businessId, userId);
  if (!leaves) refuseBeyondOwn(ctx, current);
  const result = { userId };
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(ctx.platformDb.delete(memberships).where(memberAs(ctx.businessId, userId, current))),
      ...ownerChecks(ctx.businessId, current),
      ownerSuccession(ctx.businessId),
    ],
    onMiss: "STATE_INVALID",
    audit: {
      action: "member.removed",
      resource: { type: "user", id: userId },
      summary: { role: current.id },
      userId,
    },
    events: [membershipChangedEvent(ctx.businessId, userId)],
    result,
  });
  await refreshPrincipal(ctx.env, userId);
  return result;
}

/** Only an owner who goes can leave a business to nobody: others go even while its owner is away. */
function ownerChecks(businessId: string, { id }: Role): Statement[] {
  return id === "owner" ? [anOwnerRemains(businessId)] : [];
}
