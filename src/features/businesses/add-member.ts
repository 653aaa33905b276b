import { permissionsOf } from "../../platform/auth/roles";
import { type BusinessCtx, require } from "../../platform/ctx";
import { commit } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { refreshPrincipal } from "../../platform/gate";
import { iso } from "../../platform/http/fields";
import { userByEmail } from "../users";
import type { AddMember, MemberDto } from "./schemas";
import { memberships } from "./table.platform";

/**
 * Makes a user with a confirmed address a member. Nobody grants what they lack.
 * @throws AppError RULE_REFUSED if no such user can be added, FORBIDDEN for a role beyond one's own
 */
export async function addMember(ctx: BusinessCtx, input: AddMember): Promise<MemberDto> {
  require(ctx, "members:write");
  refuseBeyondOwn(ctx, input.role);
  const user = await userByEmail(ctx.platformDb, input.email);
  if (!user?.emailVerifiedAt) {
    throw new AppError("RULE_REFUSED", {
      details: { email: ["Nobody with this address has a confirmed account yet"] },
    });
  }
  const now = ctx.now();
  const dto = {
    userId: user.id,
    name: user.name,
    email: user.email,
    role: input.role,
    joinedAt: iso(now),
  };
  await commit(ctx, {
    on: "platform",
    writes: [
      ctx.platformDb.insert(memberships).values({
        id: ctx.newId("mbr"),
        businessId: ctx.businessId,
        userId: user.id,
        role: input.role,
        createdAt: now,
      }),
    ],
    audit: {
      action: "member.added",
      resource: { type: "user", id: user.id },
      summary: { role: input.role },
      userId: user.id,
    },
    events: [membershipChanged(ctx.businessId, user.id)],
    result: dto,
  });
  await refreshPrincipal(ctx.env, user.id);
  return dto;
}

/** Refuses a role with a permission that the caller does not have. */
export function refuseBeyondOwn(ctx: BusinessCtx, role: string): void {
  const beyond = permissionsOf(role).some((permission) => !ctx.permissions.has(permission));
  if (beyond) throw new AppError("FORBIDDEN");
}

/** The event that makes the gate of a user load its roles again. */
export function membershipChanged(businessId: string, userId: string) {
  return { type: "membership.changed", version: 1, payload: { businessId, userId } };
}
