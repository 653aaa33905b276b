import { and, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { check, commit, guarded, type Write } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { refreshPrincipal } from "../../platform/gate";
import { membershipChanged, refuseBeyondOwn } from "./add-member";
import type { ChangeRole } from "./schemas";
import { memberships } from "./table.platform";

/**
 * Gives a member another role. It acts on the member's next request. The last owner stays one.
 * @throws AppError NOT_FOUND, FORBIDDEN, STATE_INVALID for the last owner
 */
export async function changeMember(
  ctx: BusinessCtx,
  userId: string,
  input: ChangeRole,
): Promise<{ userId: string; role: string }> {
  require(ctx, "members:write");
  refuseBeyondOwn(ctx, input.role);
  const current = await roleOf(ctx, userId);
  refuseBeyondOwn(ctx, current);
  const result = { userId, role: input.role };
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(
        ctx.platformDb
          .update(memberships)
          .set({ role: input.role })
          .where(memberAs(ctx, userId, current)),
      ),
      anOwnerRemains(ctx.businessId),
    ],
    onMiss: "STATE_INVALID",
    audit: {
      action: "member.role_changed",
      resource: { type: "user", id: userId },
      summary: { before: current, after: input.role },
      userId,
    },
    events: [membershipChanged(ctx.businessId, userId)],
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
  require(ctx, "members:read");
  const leaves = ctx.actor.type === "user" && ctx.actor.id === userId;
  if (!leaves) require(ctx, "members:write");
  const current = await roleOf(ctx, userId);
  if (!leaves) refuseBeyondOwn(ctx, current);
  const result = { userId };
  await commit(ctx, {
    on: "platform",
    writes: [
      guarded(ctx.platformDb.delete(memberships).where(memberAs(ctx, userId, current))),
      anOwnerRemains(ctx.businessId),
    ],
    onMiss: "STATE_INVALID",
    audit: {
      action: "member.removed",
      resource: { type: "user", id: userId },
      summary: { role: current },
      userId,
    },
    events: [membershipChanged(ctx.businessId, userId)],
    result,
  });
  await refreshPrincipal(ctx.env, userId);
  return result;
}

function member(ctx: BusinessCtx, userId: string) {
  return and(eq(memberships.businessId, ctx.businessId), eq(memberships.userId, userId));
}

/** A member in the role it was judged by, which may have changed since. */
function memberAs(ctx: BusinessCtx, userId: string, role: string) {
  return and(member(ctx, userId), eq(memberships.role, role));
}

async function roleOf(ctx: BusinessCtx, userId: string): Promise<string> {
  const [row] = await ctx.platformDb
    .select({ role: memberships.role })
    .from(memberships)
    .where(member(ctx, userId));
  if (!row) throw new AppError("NOT_FOUND");
  return row.role;
}

function anOwnerRemains(businessId: string): Write {
  return check(
    "EXISTS (SELECT 1 FROM memberships WHERE business_id = ? AND role = 'owner')",
    businessId,
  );
}
