import { asc, eq } from "drizzle-orm";
import { type BusinessCtx, require } from "../../platform/ctx";
import { iso } from "../../platform/http/fields";
import { usersById } from "../users";
import type { MemberDto } from "./schemas";
import { memberships } from "./table.platform";

/** The members of the business, oldest first. */
export async function listMembers(ctx: BusinessCtx): Promise<MemberDto[]> {
  require(ctx, "members:read");
  const rows = await ctx.platformDb
    .select()
    .from(memberships)
    .where(eq(memberships.businessId, ctx.businessId))
    .orderBy(asc(memberships.createdAt))
    .limit(1000);
  const users = await usersById(
    ctx.platformDb,
    rows.map((row) => row.userId),
  );
  return rows.map((row) => ({
    userId: row.userId,
    name: users.get(row.userId)?.name ?? "",
    email: users.get(row.userId)?.email ?? "",
    role: row.role,
    joinedAt: iso(row.createdAt),
  }));
}
