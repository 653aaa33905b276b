import { and, eq, isNotNull, or, sql } from "drizzle-orm";
import { type BusinessCtx, require } from "../../../platform/ctx";
import { emailMessages } from "../table.business";

/**
 * Which of the emails must not be sent any more, because what they were part of ended, and why;
 * null for those whose lease was taken away, as a pause does.
 */
export async function cancelledAmong(
  ctx: BusinessCtx,
  claimed: readonly { id: string; lease_token: string }[],
): Promise<Map<string, string | null>> {
  require(ctx, "emails:send");
  const wanted = JSON.stringify(claimed.map((row) => [row.id, row.lease_token]));
  const rows = await ctx.db
    .select({ id: emailMessages.id, reason: emailMessages.cancelReason })
    .from(emailMessages)
    .innerJoin(sql`json_each(${wanted}) AS claimed`, sql`${emailMessages.id} = claimed.value ->> 0`)
    .where(
      and(
        eq(emailMessages.businessId, ctx.businessId),
        or(
          isNotNull(emailMessages.cancelReason),
          sql`${emailMessages.leaseToken} IS NOT claimed.value ->> 1`,
        ),
      ),
    );
  return new Map(rows.map(({ id, reason }) => [id, reason]));
}
