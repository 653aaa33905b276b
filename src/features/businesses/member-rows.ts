import { and, eq, isNull } from "drizzle-orm";
import type { Ctx } from "../../platform/ctx";
import { check, type Db, statement, type Statement } from "../../platform/db";
import { AppError } from "../../platform/errors";
import { refreshPrincipal } from "../../platform/gate";
import { type Role, roleUnchanged, toRole } from "./roles/role-rows";
import { businesses, memberships, roles } from "./table.platform";

/** Gates told at the same time. */
const AT_ONCE = 50;

/** A row that makes a user a member from now on. */
export function memberInsert(
  ctx: Ctx,
  { businessId, userId, role }: { businessId: string; userId: string; role: string },
) {
  const [id, createdAt] = [ctx.newId("mbr"), ctx.now()];
  return ctx.platformDb.insert(memberships).values({ id, businessId, userId, role, createdAt });
}

/** The role of a member of a business that is not deleted, as it is now. */
export async function standingOf(
  db: Db,
  businessId: string,
  userId: string,
): Promise<Role | undefined> {
  const [row] = await db
    .select({ role: memberships.role, custom: roles })
    .from(memberships)
    .innerJoin(businesses, eq(businesses.id, memberships.businessId))
    .leftJoin(roles, and(eq(roles.id, memberships.role), eq(roles.businessId, businessId)))
    .where(and(memberOf(businessId, userId), isNull(businesses.deletedAt)));
  return row && toRole(row.role, row.custom);
}

/**
 * The role of a member of the business.
 * @throws AppError NOT_FOUND
 */
export async function memberRole(db: Db, businessId: string, userId: string): Promise<Role> {
  const role = await standingOf(db, businessId, userId);
  if (!role) throw new AppError("NOT_FOUND");
  return role;
}

/** Rolls a commit back unless an active user is still this member, with what it could do. */
export function standingUnchanged(businessId: string, userId: string, role: Role): Statement[] {
  return [
    check(
      `EXISTS (SELECT 1 FROM memberships m
       JOIN businesses b ON b.id = m.business_id AND b.deleted_at IS NULL
       JOIN users u ON u.id = m.user_id AND u.status = 'active' AND u.deleted_at IS NULL
       WHERE m.business_id = ? AND m.user_id = ? AND m.role = ?)`,
      businessId,
      userId,
      role.id,
    ),
    ...roleUnchanged(businessId, role),
  ];
}

/** The members of a business, or those with a role in it. */
export async function memberIds(db: Db, businessId: string, role?: string): Promise<string[]> {
  const rows = await db
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.businessId, businessId),
        role === undefined ? undefined : eq(memberships.role, role),
      ),
    );
  return rows.map(({ userId }) => userId);
}

/** Makes the next request of each member wait for its current rights. */
export async function refreshMembers(env: Env, userIds: readonly string[]): Promise<void> {
  for (let i = 0; i < userIds.length; i += AT_ONCE) {
    const some = userIds.slice(i, i + AT_ONCE);
    await Promise.all(some.map((userId) => refreshPrincipal(env, userId)));
  }
}

/** A member in the role it was judged by, which may have changed since. */
export function memberAs(businessId: string, userId: string, role: Role) {
  return and(memberOf(businessId, userId), eq(memberships.role, role.id));
}

/** Rolls a commit back that leaves a business to nobody. */
export function anOwnerRemains(businessId: string): Statement {
  return check(
    `EXISTS (SELECT 1 FROM memberships m
     JOIN users u ON u.id = m.user_id AND u.status = 'active' AND u.deleted_at IS NULL
     WHERE m.business_id = ? AND m.role = 'owner')`,
    businessId,
  );
}

/** Names another owner as the first one, if the one who was is none any more. */
export function ownerSuccession(businessId: string): Statement {
  return statement(
    `UPDATE businesses SET owner_id = coalesce((SELECT user_id FROM memberships
       WHERE business_id = ?1 AND role = 'owner' ORDER BY id LIMIT 1), owner_id)
     WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM memberships
       WHERE business_id = ?1 AND user_id = businesses.owner_id AND role = 'owner')`,
    businessId,
  );
}

function memberOf(businessId: string, userId: string) {
  return and(eq(memberships.businessId, businessId), eq(memberships.userId, userId));
}
