import { and, eq, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import type { SuppressionReason } from "../schemas";
import { suppressions } from "../table.business";

/** Which of the addresses the business must not write to, in lower case, and why. */
export async function suppressedAmong(
  ctx: BusinessCtx,
  addresses: readonly string[],
): Promise<Map<string, SuppressionReason>> {
  require(ctx, "emails:send");
  const wanted = JSON.stringify(addresses.map((address) => address.toLowerCase()));
  const rows = await ctx.db
    .select({ email: suppressions.email, reason: suppressions.reason })
    .from(suppressions)
    .where(
      and(
        eq(suppressions.businessId, ctx.businessId),
        sql`${suppressions.email} IN (SELECT value FROM json_each(${wanted}))`,
      ),
    );
  return new Map(rows.map(({ email, reason }) => [email, reason]));
}
