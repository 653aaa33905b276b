import { and, eq, sql } from "drizzle-orm";
import type { BusinessCtx } from "../../platform/ctx";
import { memberships } from "./table.platform";

/** Which of these users are members of the business. For callers let in elsewhere. */
export async function membersAmong(
  inside: BusinessCtx,
  userIds: readonly string[],
): Promise<Set<string>> {
  const rows = await inside.platformDb
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.businessId, inside.businessId),
        sql`${memberships.userId} IN (SELECT value FROM json_each(${JSON.stringify(userIds)}))`,
      ),
    );
  return new Set(rows.map(({ userId }) => userId));
}
