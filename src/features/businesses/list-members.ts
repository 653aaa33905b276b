import { and, asc, eq, gt } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { decodeCursor, type Page, toPage } from "../../platform/db";
import { iso } from "../../platform/http/fields";
import { usersById } from "../users";
import { roleNames } from "./roles/role-rows";
import type { MemberDto, MembersQuery } from "./schemas";
import { memberships } from "./table.platform";

/**
 * The members of the business in the order in which they joined.
 * @throws AppError CURSOR_INVALID
 */
export async function listMembers(
  ctx: BusinessCtx,
  { limit, cursor }: MembersQuery,
): Promise<Page<MemberDto>> {
  require(ctx, "members:read");
  const { businessId, platformDb } = ctx;
  const scope = `members|${businessId}`;
  const after = cursor === undefined ? [] : decodeCursor(ctx.config, scope, cursor);
  const [rows, nameOf] = await Promise.all([
    platformDb
      .select()
      .from(memberships)
      .where(
        and(
          eq(memberships.businessId, businessId),
          after[0] === undefined ? undefined : gt(memberships.id, String(after[0])),
        ),
      )
      // Ids sort by time.
      .orderBy(asc(memberships.id))
      .limit(limit + 1),
    roleNames(platformDb, businessId),
  ]);
  const users = await usersById(
    platformDb,
    rows.map((row) => row.userId),
  );
  return toPage(
    ctx.config,
    scope,
    limit,
    rows,
    (row) => [row.id],
    (row) => ({
      userId: row.userId,
      name: users.get(row.userId)?.name ?? "",
      email: users.get(row.userId)?.email ?? "",
      role: row.role,
      roleName: nameOf(row.role),
      joinedAt: iso(row.createdAt),
    }),
  );
}
