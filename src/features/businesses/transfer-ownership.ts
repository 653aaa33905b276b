import { eq } from "drizzle-orm";
import { type BusinessCtx, refuseImpersonation, require, requireFresh } from "../../platform/ctx";
import { commit, guarded } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { membersChangedEvents } from "./events";
import { anOwnerRemains, memberAs, memberRole, refreshMembers } from "./member-rows";
import { toRole } from "./roles/role-rows";
import type { ChangedMemberDto, TransferOwnership } from "./schemas";
import { businesses, memberships } from "./table.platform";

const OWNER = toRole("owner", null);

/**
 * Hands the business over: the member becomes its owner and the caller an admin, both or neither.
 * Both are told by email.
 * @throws AppError STEP_UP_REQUIRED, FORBIDDEN for anybody but an owner, NOT_FOUND for who is no member,
 *   RULE_REFUSED for oneself, CONFLICT if a role changed meanwhile
 */
export async function transferOwnership(
  ctx: BusinessCtx,
  input: TransferOwnership,
): Promise<ChangedMemberDto> {
  require(ctx, "members:write");
  refuseImpersonation(ctx);
  requireFresh(ctx);
  const { actor, businessId, platformDb: db } = ctx;
  if (actor.type !== "user" || ctx.role !== OWNER.id) throw new AppError("FORBIDDEN");
  const { userId } = input;
  const current = await memberRole(db, businessId, userId);
  if (userId === actor.id || current.id === OWNER.id) {
    throw new AppError("RULE_REFUSED", { details: { userId: ["Already an owner"] } });
  }
  const set = (role: string) => db.update(memberships).set({ role });
  const resource = { type: "business", id: businessId };
  const audit = { action: "business.ownership_transferred", resource };
  const result = { userId, role: OWNER.id, roleName: OWNER.displayName };
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(set(OWNER.id).where(memberAs(businessId, userId, current))),
      guarded(set("admin").where(memberAs(businessId, actor.id, OWNER))),
      guarded(db.update(businesses).set({ ownerId: userId }).where(eq(businesses.id, businessId))),
      anOwnerRemains(businessId),
    ],
    audit: [
      { ...audit, userId, summary: { before: current.id, after: OWNER.id } },
      { ...audit, userId: actor.id, summary: { before: OWNER.id, after: "admin" } },
    ],
    events: [
      ...membersChangedEvents(businessId, [userId, actor.id]),
      {
        type: "business.ownership_transferred",
        version: 1,
        payload: { businessId, fromUserId: actor.id, toUserId: userId },
      },
    ],
    result,
  });
  await refreshMembers(ctx.env, [userId, actor.id]);
  return result;
}
